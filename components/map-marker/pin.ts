const svgNamespace = 'http://www.w3.org/2000/svg';

/** In pixels. The tip is at the bottom, in the middle. */
export const PIN_HEIGHT = 34;
const PIN_WIDTH = 26;

/** Draws a map pin. Its colour is set as a property, so that no text of the page becomes markup. */
export function createPin(): HTMLElement {
  const pin = document.createElement('div');
  pin.className = 'pin';
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 26 34');
  svg.setAttribute('width', String(PIN_WIDTH));
  svg.setAttribute('height', String(PIN_HEIGHT));
  svg.setAttribute('aria-hidden', 'true');
  const body = document.createElementNS(svgNamespace, 'path');
  body.setAttribute('d', 'M13 33C7 25 1.5 19.5 1.5 12.7a11.5 11.5 0 0 1 23 0C24.5 19.5 19 25 13 33z');
  body.setAttribute('fill', 'currentColor');
  body.setAttribute('stroke', '#fff');
  body.setAttribute('stroke-width', '1.5');
  const eye = document.createElementNS(svgNamespace, 'circle');
  eye.setAttribute('cx', '13');
  eye.setAttribute('cy', '12.5');
  eye.setAttribute('r', '4');
  eye.setAttribute('fill', '#fff');
  svg.append(body, eye);
  pin.append(svg);
  return pin;
}
