import { loadWorld } from '../../../src/mock/world/world.ts';
import type { Answer, ScriptedRequest } from './scripted-server.ts';

const world = await loadWorld();

/** `/tiles/{set}/{z}/{x}/{y}` of any set, as a picture or as vectors; undefined for anything else. */
export function worldTile({ path }: ScriptedRequest): Answer | undefined {
  const match = /^\/tiles\/[\w-]+\/(\d+)\/(\d+)\/(\d+)\.(png|pbf)$/.exec(path);
  if (!match) return undefined;
  const at = match.slice(1, 4).map(Number) as [number, number, number];
  return match[4] === 'png'
    ? { body: world.rasterTile(...at), type: 'image/png' }
    : { body: world.vectorTile(...at) ?? new Uint8Array() };
}
