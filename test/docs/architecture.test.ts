/** The pictures of the architecture show what is there: rooms as the lint rule has them, files by their paths. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rooms } from '../../scripts/eslint-rooms.ts';
import { blocksOf } from './markdown.ts';

type Arrow = readonly [from: string, to: string];

const pictures = blocksOf('docs/architecture.md').filter(({ language }) => language === 'mermaid');

/** `a["path"] --> b` as paths; a node has its label where it is named first. */
function arrowsOf(picture: string): readonly Arrow[] {
  const labels = new Map(
    [...picture.matchAll(/(\w+)\["([^"]+)"\]/g)].map(([, id = '', path = '']) => [id, path]),
  );
  const node = String.raw`(\w+)(?:\["[^"]+"\])?`;
  const arrows = picture.matchAll(new RegExp(`^  ${node} (?:-- \\w+ )?--> ${node}$`, 'gm'));
  return [...arrows].map(([, from = '', to = '']): Arrow => [labels.get(from) ?? from, labels.get(to) ?? to]);
}

/** A room, or a file of `src` that is in none. */
function placeOf(path: string): string {
  if (path === 'src') return 'src/index.ts';
  return Object.keys(rooms).find((room) => room !== 'src' && path.startsWith(`${room}/`)) ?? path;
}

const table = Object.entries(rooms).flatMap(([room, { knows }]) =>
  knows.map((known): Arrow => [placeOf(room), placeOf(known)]),
);

function isReached(from: string, to: string): boolean {
  return table.some(([start, end]) => start === from && (end === to || isReached(end, to)));
}

/** The arrows that do not follow from others. */
const needed = table.filter(
  ([from, to]) => !table.some(([start, end]) => start === from && end !== to && isReached(end, to)),
);

const written = (arrows: readonly Arrow[]): string[] =>
  [...new Set(arrows.map((arrow) => arrow.join(' → ')))].sort();

describe('the picture of the rooms', () => {
  it('has the arrows of the lint rule, those left out that follow from others', () => {
    expect(written(arrowsOf(pictures[0]!.code))).toEqual(written(needed));
  });
});

describe('the picture of a request’s way', () => {
  it('goes from file to file, each of which is there', () => {
    const files = arrowsOf(pictures[1]!.code).flat();
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});
