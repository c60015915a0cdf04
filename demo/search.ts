import type { MapView } from 'mapward/elements/pure';
import { isKeyProblemError } from 'mapward';
import { dataClient } from 'mapward/data';
import { html, nothing, render, type TemplateResult } from 'lit';

interface Place {
  readonly id: string;
  readonly text: string;
  readonly place_name: string;
  readonly center: [number, number];
  readonly bbox?: [number, number, number, number];
}

/** How long the reader pauses before places are asked for, in milliseconds. */
const PAUSE = 150;

interface State {
  readonly places: readonly Place[];
  /** Which of them the arrow keys have reached; -1 for none. */
  readonly at: number;
  readonly open: boolean;
  /** Why there is nothing to choose from. */
  readonly note?: string;
}

const closed: State = { places: [], at: -1, open: false };

/**
 * A search box over the geocoder: a combobox with a list of suggestions (WAI-ARIA APG, list autocomplete with manual selection).
 */
export function showSearch(view: MapView, container: HTMLElement): void {
  let state = closed;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  const input = (): HTMLInputElement => container.querySelector('input') as HTMLInputElement;

  function set(next: State): void {
    state = next;
    render(box(state, { typed, pressed, choose, left }), container);
    container.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  function typed(): void {
    clearTimeout(timer);
    asking?.abort();
    const query = input().value.trim();
    if (query === '') set(closed);
    else timer = setTimeout(() => void ask(query), PAUSE);
  }

  async function ask(query: string): Promise<void> {
    const { client } = view;
    if (!client) return;
    const { signal } = (asking = new AbortController());
    try {
      const api = dataClient(client, { signal });
      const path = `geocoding/${encodeURIComponent(query)}.json`;
      const { features } = await api.get(path, { searchParams: { limit: 6 } }).json<{ features: Place[] }>();
      set({
        places: features,
        at: -1,
        open: true,
        ...(features.length === 0 && { note: `No place is called “${query}”.` }),
      });
    } catch (error) {
      if (signal.aborted) return;
      const note = isKeyProblemError(error)
        ? 'The search asks with the map’s key, and that is refused.'
        : 'The search gave no answer.';
      set({ places: [], at: -1, open: true, note });
    }
  }

  function pressed(event: KeyboardEvent): void {
    const { places, at, open } = state;
    const count = places.length;
    const go = (to: number): void => {
      event.preventDefault();
      if (count > 0) set({ ...state, open: true, at: (to + count) % count });
    };
    if (event.key === 'ArrowDown') go(open ? at + 1 : 0);
    else if (event.key === 'ArrowUp') go(at < 0 ? count - 1 : at - 1);
    else if (event.key === 'Enter') {
      event.preventDefault();
      const place = places[Math.max(at, 0)];
      if (open && place) choose(place);
    } else if (event.key === 'Escape') {
      if (open) set({ ...state, open: false, at: -1 });
      else input().value = '';
    }
  }

  function choose(place: Place): void {
    input().value = place.place_name;
    set(closed);
    const { map } = view;
    if (!map) return;
    const { bbox, center } = place;
    if (bbox) map.fitBounds(bbox, { padding: 40, maxZoom: 6 });
    else map.flyTo({ center, zoom: 6 });
  }

  function left(): void {
    clearTimeout(timer);
    set({ ...state, open: false, at: -1 });
  }

  set(closed);
}

interface Doing {
  typed(): void;
  pressed(event: KeyboardEvent): void;
  choose(place: Place): void;
  left(): void;
}

function box({ places, at, open, note }: State, { typed, pressed, choose, left }: Doing): TemplateResult {
  const shown = open && (places.length > 0 || note !== undefined);
  return html`
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="8.5" cy="8.5" r="5" />
      <path d="m12.5 12.5 4.5 4.5" />
    </svg>
    <input
      type="text"
      role="combobox"
      aria-label="Search a place"
      aria-autocomplete="list"
      aria-expanded=${shown}
      aria-controls="places"
      aria-activedescendant=${at < 0 ? nothing : `place-${at}`}
      placeholder="Search a place"
      autocomplete="off"
      spellcheck="false"
      @input=${typed}
      @keydown=${pressed}
      @blur=${left}
    />
    <ul id="places" role="listbox" aria-label="Places" ?hidden=${!shown || places.length === 0}>
      ${places.map(
        (place, index) =>
          // Pressed, not clicked: a click would first take the focus from the field, which closes the list.
          html`<li
            id="place-${index}"
            role="option"
            aria-selected=${index === at}
            @mousedown=${(event: Event) => {
              event.preventDefault();
              choose(place);
            }}
          >
            ${place.text}<span class="note"
              >${place.place_name.slice(place.text.length).replace(/^,?\s*/, '')}</span
            >
          </li>`,
      )}
    </ul>
    <p class="none" role="status" ?hidden=${!shown || note === undefined}>${note ?? nothing}</p>
  `;
}
