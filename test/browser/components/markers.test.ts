import { assert } from 'chai';
import '../../../components/elements.ts';
import type { MarkerMoveEvent } from '../../../components/map-marker/events.ts';
import type { MapView } from '../../../components/map-view/map-view.ts';
import { drawn, next, preparePage, until } from './support.ts';

describe('<map-marker>', () => {
  const page = preparePage();

  const view = (inner: string): Promise<MapView> => drawn(page.map('center="0,0" zoom="2"', { inner }));
  const pins = (element: MapView): HTMLElement[] => [
    ...element.shadowRoot!.querySelectorAll<HTMLElement>('.pin'),
  ];
  const key = (target: HTMLElement, name: string, more: KeyboardEventInit = {}): boolean =>
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...more }),
    );

  it('stands where it says, in the colour it says, and follows its attributes', async () => {
    const element = await view('<map-marker lng="10" lat="20" color="rgb(200, 0, 0)"></map-marker>');
    const marker = element.querySelector('map-marker')!;
    const [pin] = pins(element);
    assert.equal(getComputedStyle(pin!).color, 'rgb(200, 0, 0)');
    const { left } = pin!.getBoundingClientRect();
    marker.lng = 20;
    await marker.updateComplete;
    assert.isAbove(pins(element)[0]!.getBoundingClientRect().left, left + 10);
    assert.equal(pins(element)[0], pin);
    marker.remove();
    await until(() => pins(element).length === 0);
  });

  it('shows what it holds in a popup, where it is, and never moves its nodes', async () => {
    const element = await view('<map-marker lng="0" lat="0"><b id="inside">Null Island</b></map-marker>');
    const marker = element.querySelector('map-marker')!;
    const inside = element.querySelector<HTMLElement>('#inside')!;
    assert.isFalse(inside.checkVisibility());
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(marker, { childList: true, subtree: true });
    pins(element)[0]!.click();
    await until(() => inside.checkVisibility());
    assert.equal(inside.parentElement, marker);
    const popup = element.shadowRoot!.querySelector('.maplibregl-popup')!.getBoundingClientRect();
    assert.isAtLeast(popup.top, element.getBoundingClientRect().top);
    assert.isTrue(element.shadowRoot!.querySelector('.maplibregl-popup')!.contains(marker.assignedSlot));
    marker.close();
    assert.isFalse(inside.checkVisibility());
    observer.disconnect();
    assert.isEmpty(changes);
  });

  it('is opened by Enter, closed by Escape, and tells each click', async () => {
    const element = await view('<map-marker lng="0" lat="0" title="Here">There</map-marker>');
    const [pin] = pins(element);
    let clicks = 0;
    element.addEventListener('marker-click', () => clicks++);
    assert.equal(pin!.getAttribute('role'), 'button');
    assert.equal(pin!.getAttribute('aria-label'), 'Here');
    pin!.focus();
    key(pin!, 'Enter');
    assert.isNotNull(element.shadowRoot!.querySelector('.maplibregl-popup'));
    key(pin!, 'Escape');
    assert.isNull(element.shadowRoot!.querySelector('.maplibregl-popup'));
    assert.equal(clicks, 1);
  });

  it('is named by its label, else by its title, else as a marker, whatever of them goes', async () => {
    const element = await view('<map-marker lng="0" lat="0" title="Here" label="There"></map-marker>');
    const marker = element.querySelector('map-marker')!;
    const name = (): string | null => pins(element)[0]!.getAttribute('aria-label');
    assert.equal(name(), 'There');
    marker.removeAttribute('label');
    await until(() => name() === 'Here');
    marker.title = 'Over here';
    await until(() => name() === 'Over here');
    marker.removeAttribute('title');
    await until(() => name() === 'Map marker');
  });

  it('stays shut when its click is prevented', async () => {
    const element = await view('<map-marker lng="0" lat="0">There</map-marker>');
    element.addEventListener('marker-click', (event) => event.preventDefault());
    pins(element)[0]!.click();
    key(pins(element)[0]!, 'Enter');
    assert.isNull(element.shadowRoot!.querySelector('.maplibregl-popup'));
  });

  it('is moved by the arrow keys when it is movable, and says where to', async () => {
    const element = await view('<map-marker lng="0" lat="0" movable></map-marker>');
    const marker = element.querySelector('map-marker')!;
    const moved = next<MarkerMoveEvent>(marker, 'marker-move');
    key(pins(element)[0]!, 'ArrowRight');
    const { lng, lat } = await moved;
    assert.isAbove(lng, 0);
    assert.closeTo(lat, 0, 1e-6);
    assert.equal(marker.lng, lng);
    const centre = element.map!.getCenter();
    assert.closeTo(centre.lng, 0, 1e-9);
  });

  it('names an invalid colour, and keeps its own', async () => {
    const element = await view('<map-marker lng="0" lat="0" color="reddish"></map-marker>');
    const [pin] = pins(element);
    assert.match(page.lines.errors[0]!, /<map-marker>: `color` is no CSS colour: `reddish`/);
    assert.equal(pin!.style.color, '');
    assert.equal(page.lines.errors.length, 1);
  });

  it('names an invalid latitude', async () => {
    const element = await view('<map-marker lng="0" lat="200"></map-marker>');
    assert.isEmpty(pins(element));
    assert.match(page.lines.errors[0]!, /<map-marker>: `lat`/);
  });

  it('comes to a map that is there already, and to the next one', async () => {
    const element = await view('');
    element.append(Object.assign(document.createElement('map-marker'), { lng: 5, lat: 5 }));
    await until(() => pins(element).length === 1);
    const holder = element.parentElement!;
    element.remove();
    await until(() => element.status === 'idle');
    holder.append(element);
    await next(element, 'map-load');
    await until(() => pins(element).length === 1);
  });
});
