import {
  LitElement,
  type CSSResult,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { GeocodingAdapter, Place } from '../../src/geocoding/index.ts';
import type { KeyClient, KeyProblemEvent } from '../../src/index.ts';
import { RemovalController } from '../shared/removal-controller.ts';
import { dropServerRoot } from '../shared/server-root.ts';
import { Speaker } from '../shared/texts/speech.ts';
import { tokens } from '../shared/tokens.ts';
import { SearchSelectEvent } from './events.ts';
import { styles } from './map-search.styles.ts';
import { renderField, type FieldActions } from './render-field.ts';
import type { BoxHost, SearchBox } from './search-box.ts';
import { en } from './texts/en.ts';
import { others } from './texts/others.ts';
import type { SearchTexts } from './texts/texts.ts';

/** A change of these may mean another client. */
const connecting = ['apiKey', 'provider', 'apiUrl', 'for', 'client', 'adapter'];

/**
 * A search box for places, behind the same key as the map. It says why if the key may not search, keeps to the provider's rate limit
 * while someone types, and shows the chosen place on the map that it is `for`. It takes part in forms with its text.
 *
 * @example
 * <map-view id="map" api-key="pk_…" provider="maptiler"></map-view>
 * <map-search for="map"></map-search>
 *
 * @attr lang - The language of its texts, as everywhere in HTML: the nearest `lang` counts.
 * @attr name - Its name in a form.
 * @attr disabled - Nothing can be typed.
 * @event {SearchSelectEvent} search-select - A place was chosen. Preventing it keeps the map where it is.
 * @event {Event} search-clear - The text was cleared.
 * @event {KeyProblemEvent} key-problem - The key or its host has a problem that stops searches. Preventing it keeps the message away.
 * @csspart input - The text field.
 * @csspart list - The list of suggestions.
 * @csspart option - A suggestion.
 */
export class MapSearch extends LitElement implements BoxHost {
  /** It takes part in forms. */
  static readonly formAssociated = true;

  /** @internal */
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override styles: CSSResult[] = [tokens, styles];

  static override properties: PropertyDeclarations = {
    for: {},
    apiKey: { attribute: 'api-key' },
    provider: {},
    apiUrl: { attribute: 'api-url' },
    placeholder: {},
    language: {},
    countries: {},
    limit: {},
    proximity: {},
    minLength: { attribute: 'min-length' },
    theme: { reflect: true },
    client: { attribute: false },
    adapter: { attribute: false },
    texts: { attribute: false },
    value: { attribute: false },
    _isDisabled: { state: true },
  };

  /** The id of an element whose client is used, such as a `<map-view>`. Its map shows the chosen place. */
  declare for: string | null | undefined;
  /** The public key, for a search box by itself. */
  declare apiKey: string | null | undefined;
  /** The provider's name, such as `maptiler`. */
  declare provider: string | null | undefined;
  /** The base URL of your own Mapward key service. */
  declare apiUrl: string | null | undefined;
  /** Shown while the field is empty. Default: “Search for a place”. */
  declare placeholder: string | null | undefined;
  /** The language of the places' names (BCP 47). Default: the nearest `lang`. */
  declare language: string | null | undefined;
  /** Finds nothing outside these countries: two-letter codes as `de,at`. */
  declare countries: string | readonly string[] | null | undefined;
  /** How many suggestions at most, 1 to 10. Default 5. */
  declare limit: string | number | null | undefined;
  /** Prefers what is near `lng,lat`. Default: the map's center once it is zoomed in; `none` prefers nothing. */
  declare proximity: string | readonly [number, number] | null | undefined;
  /** How many letters are needed before anything is asked for. Default 2. A Chinese, Japanese or Korean character counts as two. */
  declare minLength: string | number | null | undefined;
  /** Default: the page's colour scheme. */
  declare theme: 'light' | 'dark' | null | undefined;
  /** Your own client, for any map library: `search-select` has the place. */
  declare client: KeyClient | undefined;
  /** How a provider of your own is asked. Default: found by the provider's name. */
  declare adapter: GeocodingAdapter | undefined;
  /** Texts that replace ours. In a language that we do not have, `lang` and `dir` among them. */
  declare texts: Partial<SearchTexts> | undefined;
  /** The text in the field. */
  declare value: string;
  declare protected _isDisabled: boolean;

  readonly #internals = this.attachInternals();
  readonly #speaker = new Speaker(this, en, others);
  #box: SearchBox | undefined;
  #loading: Promise<SearchBox> | undefined;
  #place: Place | undefined;

  constructor() {
    super();
    this.value = '';
    this._isDisabled = false;
    new RemovalController(this, () => {
      this.#box?.end();
      this.#box = this.#loading = undefined;
    });
  }

  /** The place that was chosen, as long as the text is still its. */
  get place(): Place | undefined {
    return this.value === this.#place?.label ? this.#place : undefined;
  }

  formDisabledCallback(disabled: boolean): void {
    this._isDisabled = disabled;
  }

  formResetCallback(): void {
    this.value = '';
  }

  formStateRestoreCallback(state: unknown): void {
    if (typeof state === 'string') this.value = state;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    dropServerRoot(this);
    return super.createRenderRoot();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('value')) this.#internals.setFormValue(this.value);
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    if (!this.#box) return whenIdle(() => this.#use(() => {}));
    // After the update, because it changes what was just rendered.
    if (connecting.some((name) => changed.has(name))) queueMicrotask(() => this.#box?.connect());
  }

  override render(): TemplateResult {
    const speech = this.#speaker.speech(this.texts);
    const placeholder = this.placeholder ?? speech.texts.label;
    return renderField(
      {
        value: this.value,
        disabled: this._isDisabled,
        label: labelOf(this.#internals) || placeholder || speech.texts.label,
        placeholder,
        list: this.#box?.view(speech),
        texts: speech.texts,
      },
      this.#actions,
    );
  }

  readonly #actions: FieldActions = {
    typed: ({ target, isComposing }) => {
      this.value = (target as HTMLInputElement).value;
      this.#use((box) => box.typed(isComposing));
      if (this.value === '') this.dispatchEvent(new Event('search-clear'));
    },
    composed: () => this.#use((box) => box.typed()),
    pressed: (event) => this.#box?.press(event),
    approached: () => this.#use((box) => box.prepare()),
    left: ({ relatedTarget }) => {
      if (!this.shadowRoot?.contains(relatedTarget as Node | null)) this.#box?.close();
    },
    cleared: () => this.#clear(),
  };

  /** Has what deals with searches do something, once it is loaded. A load that fails is tried again with the next letter. */
  #use(what: (box: SearchBox) => void): void {
    if (this.#box) what(this.#box);
    else if (this.isConnected) this.#load().then(what, () => (this.#loading = undefined));
  }

  #load(): Promise<SearchBox> {
    return (this.#loading ??= import('./search-box.ts').then(({ SearchBox }) => {
      this.#box ??= new SearchBox(this, {
        chosen: (place) => this.#choose(place),
        cleared: () => this.#clear(),
        // Enter in a text field submits its form, but not through a shadow root.
        submitted: () => this.#internals.form?.requestSubmit(),
      });
      this.#box.connect();
      this.requestUpdate();
      return this.#box;
    }));
  }

  #clear(): void {
    this.value = '';
    this.#box?.clear();
    this.focus();
    this.dispatchEvent(new Event('search-clear'));
  }

  #choose(place: Place): boolean {
    this.#place = place;
    this.value = place.label;
    return this.dispatchEvent(new SearchSelectEvent(place));
  }
}

/** Safari has no idle callback. */
function whenIdle(callback: () => void): void {
  (globalThis.requestIdleCallback ?? setTimeout)(callback);
}

/** What the page's own `<label>` says. It names the element, and the text field in it needs a name too. */
function labelOf({ labels }: ElementInternals): string {
  return [...labels].map(({ textContent }) => textContent?.trim()).join(' ');
}

declare global {
  interface HTMLElementEventMap {
    'key-problem': KeyProblemEvent;
    'search-select': SearchSelectEvent;
    'search-clear': Event;
  }
  interface HTMLElementTagNameMap {
    'map-search': MapSearch;
  }
}
