import type { Map as MapLibreMap } from 'maplibre-gl';

/** West, south, east, north, in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/**
 * Lets the reader draw a rectangle over the map: dragged with mouse or finger, or, with Enter, the middle of the view.
 * @returns undefined when it is given up with Escape.
 */
export function drawArea(map: MapLibreMap, frame: HTMLElement): Promise<Box | undefined> {
  const sheet = document.createElement('div');
  sheet.className = 'draw';
  sheet.tabIndex = 0;
  sheet.setAttribute('role', 'application');
  sheet.setAttribute(
    'aria-label',
    'Draw an area: drag a rectangle, or press Enter for the middle of the view',
  );
  const hint = document.createElement('p');
  hint.textContent = 'Drag a rectangle. Enter takes the middle of the view, Esc gives up.';
  const box = document.createElement('div');
  box.className = 'drawn';
  sheet.append(hint, box);
  frame.append(sheet);
  sheet.focus({ preventScroll: true });

  return new Promise((resolve) => {
    const finish = (area?: Box): void => {
      sheet.remove();
      resolve(area);
    };
    let from: Pixel | undefined;
    const at = ({ clientX, clientY }: PointerEvent): Pixel => {
      const { left, top } = sheet.getBoundingClientRect();
      return { x: clientX - left, y: clientY - top };
    };
    sheet.addEventListener('pointerdown', (event) => {
      from = at(event);
      sheet.setPointerCapture(event.pointerId);
    });
    sheet.addEventListener('pointermove', (event) => {
      if (from) place(box, from, at(event));
    });
    sheet.addEventListener('pointerup', (event) => {
      const to = at(event);
      // A click without a way is none.
      if (from && Math.abs(to.x - from.x) > 4 && Math.abs(to.y - from.y) > 4) finish(boxOf(map, from, to));
      from = undefined;
    });
    sheet.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') finish();
      if (key !== 'Enter') return;
      const { clientWidth: width, clientHeight: height } = sheet;
      finish(boxOf(map, { x: width * 0.45, y: height * 0.45 }, { x: width * 0.55, y: height * 0.55 }));
    });
  });
}

function place(box: HTMLElement, a: Pixel, b: Pixel): void {
  Object.assign(box.style, {
    left: `${Math.min(a.x, b.x)}px`,
    top: `${Math.min(a.y, b.y)}px`,
    width: `${Math.abs(a.x - b.x)}px`,
    height: `${Math.abs(a.y - b.y)}px`,
  });
}

function boxOf(map: MapLibreMap, a: Pixel, b: Pixel): Box {
  const one = map.unproject([a.x, a.y]);
  const other = map.unproject([b.x, b.y]);
  return [
    Math.min(one.lng, other.lng),
    Math.min(one.lat, other.lat),
    Math.max(one.lng, other.lng),
    Math.max(one.lat, other.lat),
  ];
}
