import {
  css,
  html,
  LitElement,
  type CSSResult,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Map as MapLibreMap, Marker, Offset, Popup } from 'maplibre-gl';
import type { MapView } from '../map-view/map-view.ts';
import { warnOnce } from '../shared/warn-once.ts';
import { RemovalController } from '../shared/removal-controller.ts';
import { dropServerRoot } from '../shared/server-root.ts';
import { readNumber } from '../shared/values.ts';
import { MarkerClickEvent, MarkerMoveEvent } from './events.ts';
import { createPin, PIN_HEIGHT } from './pin.ts';

/** Slots that were made: each needs a name of its own. `crypto.randomUUID` is not there on plain http pages. */
let made = 0;

/** Pixels that an arrow key moves a marker by, without and with Shift. */
const STEP = 10;
const LARGE_STEP = 50;
const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * A marker on the `<map-view>` that it is a child of. What it holds is shown in a popup, in its place: nothing is moved or copied.
 *
 * @example
 * <map-marker lng="11.58" lat="48.14" color="#b3312a" movable><b>Munich</b></map-marker>
 *
 * @event {MarkerClickEvent} marker-click - It was clicked, or chosen by the keyboard. Preventing it keeps the popup as it is.
 * @event {MarkerMoveEvent} marker-move - Its reader has moved it; `lng` and `lat` are where it is now.
 * @slot - What the popup shows.
 * @cssproperty --mapward-accent - The pin's colour, unless `color` is set.
 */
export class MapMarker extends LitElement {
  static override styles: CSSResult = css`
    :host {
      display: block;
    }
  `;

  static override properties: PropertyDeclarations = {
    lng: { type: Number },
    lat: { type: Number },
    color: {},
    movable: { type: Boolean },
    label: {},
  };

  /** Degrees. */
  declare lng: number | null | undefined;
  /** Degrees. */
  declare lat: number | null | undefined;
  /** Any CSS colour. */
  declare color: string | null | undefined;
  /** Whether it can be moved, by dragging and by the arrow keys. */
  declare movable: boolean;
  /** Its name for screen readers. Default: the `title` attribute, else "Map marker" in the page's language. */
  declare label: string | null | undefined;

  #view: MapView | undefined;
  #marker: Marker | undefined;
  #popup: Popup | undefined;
  /** Where the popup shows what this holds. */
  #slotName = '';
  #contents: MutationObserver | undefined;

  constructor() {
    super();
    this.movable = false;
    new RemovalController(this, () => this.#leave());
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    dropServerRoot(this);
    return super.createRenderRoot();
  }

  protected override updated(_changed: PropertyValues): void {
    queueMicrotask(() => {
      if (this.isConnected) this.#enter();
    });
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  /** Opens the popup, if there is anything to show. */
  open(): void {
    if (!this.#popup?.isOpen()) this.#marker?.togglePopup();
  }

  /** Closes the popup. */
  close(): void {
    this.#popup?.remove();
  }

  #enter(): void {
    const view = this.closest('map-view') ?? undefined;
    if (view !== this.#view) {
      this.#leave();
      this.#view = view;
      view?.addEventListener('map-ready', this.#arrive);
      this.#contents = new MutationObserver(() => this.#place());
      this.#contents.observe(this, {
        childList: true,
        characterData: true,
        subtree: true,
        // Scripts that morph a page to the server's markup take away a slot that they do not find there.
        attributeFilter: ['title', 'slot'],
      });
    }
    this.#place();
  }

  #leave(): void {
    this.#view?.removeEventListener('map-ready', this.#arrive);
    this.#view = undefined;
    this.#contents?.disconnect();
    this.#remove();
  }

  /** A map is there, or another one than before. */
  readonly #arrive = (): void => {
    this.#remove();
    this.#place();
  };

  #remove(): void {
    this.#marker?.remove();
    this.#marker = this.#popup = undefined;
  }

  /** Brings the pin up to what the attributes say. */
  #place(): void {
    const map = this.#view?.map;
    const position = this.#position();
    if (!map || !position) return this.#remove();
    this.#marker ??= this.#create(map, position);
    const pin = this.#marker.getElement();
    const { color } = this;
    if (color && !CSS.supports('color', color))
      warnOnce(this, { attribute: 'color', message: `is no CSS colour: \`${color.slice(0, 40)}\`.` });
    pin.style.color = '';
    pin.style.color = color ?? '';
    pin.classList.toggle('movable', this.movable);
    // In the map's own language: https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/ui/map.ts#L2753
    const label = this.label || this.title || map._getUIString('Marker.Title');
    pin.setAttribute('aria-label', label);
    this.#marker.setLngLat(position);
    this.#marker.setDraggable(this.movable);
    this.#setPopup();
    if (this.#popup?.isOpen() && this.slot !== this.#slotName) this.slot = this.#slotName;
    pin.tabIndex = 0;
  }

  #position(): [lng: number, lat: number] | undefined {
    const { lng, lat } = this;
    if (lng === undefined || lng === null || lat === undefined || lat === null) return undefined;
    const readings = [
      ['lng', readNumber(lng, -360, 360)],
      ['lat', readNumber(lat, -90, 90)],
    ] as const;
    for (const [attribute, reading] of readings)
      if ('fault' in reading) warnOnce(this, { attribute, message: reading.fault });
    return readings.every(([, reading]) => 'value' in reading) ? [lng, lat] : undefined;
  }

  #create(map: MapLibreMap, position: [number, number]): Marker {
    const { lib } = this.#view as MapView;
    const pin = createPin();
    const marker = new lib!.Marker({ element: pin, anchor: 'bottom' }).setLngLat(position).addTo(map);
    pin.setAttribute('role', 'button');
    // Before MapLibre's own, which opens the popup on the map's click.
    pin.addEventListener('click', this.#onClick, { capture: true });
    pin.addEventListener('keydown', this.#onKey);
    marker.on('dragend', this.#onMoved);
    return marker;
  }

  #setPopup(): void {
    const wanted = this.childElementCount > 0 || this.textContent.trim() !== '';
    if (wanted === (this.#popup !== undefined)) return;
    if (!wanted) {
      this.#popup = undefined;
      this.#marker?.setPopup(null);
      return;
    }
    const slot = document.createElement('slot');
    slot.name = this.#slotName = `marker-${++made}`;
    const popup = new (this.#view as MapView).lib!.Popup({ offset: popupOffset, maxWidth: '320px' });
    popup.setDOMContent(slot);
    popup.on('open', () => {
      this.slot = slot.name;
      // MapLibre has chosen its side by the size of nothing.
      popup.setLngLat(popup.getLngLat());
    });
    popup.on('close', () => {
      this.removeAttribute('slot');
      // The popup took the focus; a reader who closes it goes on from the pin.
      if (this.isConnected && document.activeElement === document.body) this.#marker?.getElement().focus();
    });
    this.#popup = popup;
    this.#marker?.setPopup(popup);
  }

  readonly #onClick = (event: Event): void => {
    if (!this.dispatchEvent(new MarkerClickEvent())) event.stopPropagation();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (this.dispatchEvent(new MarkerClickEvent())) this.#marker?.togglePopup();
    } else if (event.key === 'Escape') this.close();
    else if (this.movable && arrows[event.key])
      this.#step(event, arrows[event.key] as readonly [number, number]);
    else return;
    event.stopPropagation();
  };

  #step(event: KeyboardEvent, [x, y]: readonly [number, number]): void {
    const map = this.#view?.map;
    if (!map || !this.#marker) return;
    event.preventDefault();
    const step = event.shiftKey ? LARGE_STEP : STEP;
    const at = map.project(this.#marker.getLngLat());
    this.#marker.setLngLat(map.unproject([at.x + x * step, at.y + y * step]));
    this.#onMoved();
  }

  readonly #onMoved = (): void => {
    const { lng, lat } = (this.#marker as Marker).getLngLat();
    this.lng = lng;
    this.lat = lat;
    this.dispatchEvent(new MarkerMoveEvent(lng, lat));
  };
}

/** Beside the pin, whose tip is at the place itself, on each side that MapLibre may choose. */
const popupOffset: Offset = {
  center: [0, 0],
  top: [0, 4],
  'top-left': [0, 4],
  'top-right': [0, 4],
  bottom: [0, -PIN_HEIGHT - 2],
  'bottom-left': [8, -PIN_HEIGHT + 4],
  'bottom-right': [-8, -PIN_HEIGHT + 4],
  left: [15, -PIN_HEIGHT / 1.6],
  right: [-15, -PIN_HEIGHT / 1.6],
};

declare global {
  interface HTMLElementEventMap {
    'marker-click': MarkerClickEvent;
    'marker-move': MarkerMoveEvent;
  }
  interface HTMLElementTagNameMap {
    'map-marker': MapMarker;
  }
}
