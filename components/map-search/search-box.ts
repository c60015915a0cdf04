import { adoptStyles, type LitElement } from 'lit';
import { coordinatesPlace, type Place } from '../../src/geocoding/index.ts';
import type { KeyProblem } from '../../src/index.ts';
import { isForAuthor } from '../shared/audience.ts';
import type { Speech } from '../shared/texts/speech.ts';
import type { NoticeText } from '../shared/texts/texts.ts';
import { listAction } from './keyboard.ts';
import { noticeOf } from './notice.ts';
import { PlaceFinder } from './place-finder.ts';
import { popupStyles } from './popup.styles.ts';
import type { ListView } from './render-field.ts';
import { renderPopup } from './render-popup.ts';
import { SearchSource, type SourceWish } from './search-source.ts';
import { lengthOf, searchText } from './search-text.ts';
import { settingsOf } from './settings.ts';
import { showPlace } from './show-place.ts';
import type { SearchTexts } from './texts/texts.ts';

/** The element, as its box needs it. */
export interface BoxHost extends LitElement, SourceWish {
  /** The text in the field. */
  value: string;
  /** The place that was chosen, as long as the text is still its. */
  readonly place: Place | undefined;
}

/** What a box tells its element. */
export interface BoxListener {
  /** A place was chosen. False if the page does not want it shown on the map. */
  chosen(place: Place): boolean;
  /** The field is to be emptied. */
  cleared(): void;
  /** Enter was pressed, and there is nothing left to search for. */
  submitted(): void;
}

/** What a search box does: from what is typed and pressed to the places that are shown. Loaded when someone is about to search. */
export class SearchBox {
  #isOpen = false;
  /** The option that the arrows have reached; -1 for none. */
  #active = -1;
  readonly #host: BoxHost;
  readonly #listener: BoxListener;
  readonly #source: SearchSource;
  readonly #finder: PlaceFinder;
  /** What {@link #active} counts in. */
  #listed: readonly Place[] | undefined;
  /** Why the key was refused, in words that load when they are needed. */
  #refusal: NoticeText | undefined;

  constructor(host: BoxHost, listener: BoxListener) {
    this.#host = host;
    this.#listener = listener;
    this.#source = new SearchSource(host, {
      changed: () => this.#changed(),
      moved: () => this.#moved(),
      again: this.#again,
    });
    this.#finder = new PlaceFinder({
      search: (text, signal) => this.#source.search(text, signal),
      keepAs: (text) => this.#source.keepAs(text),
      limits: () => this.#source.limits,
      changed: () => this.#found(),
    });
    const { elementStyles } = host.constructor as typeof LitElement;
    adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, popupStyles]);
  }

  /** Takes the client that the attributes name. */
  connect(): void {
    globalThis.addEventListener('online', this.#again);
    this.#source.connect();
  }

  /** Lets go of everything: the element is gone for good. */
  end(): void {
    globalThis.removeEventListener('online', this.#again);
    this.close();
    this.#finder.forget();
    this.#source.end();
  }

  /** Loads what the first search needs, so that it need not wait. */
  prepare(): void {
    void this.#source.load();
  }

  /** Another text is in the field. What an input method has not finished is no text yet. */
  typed(isComposing = false): void {
    this.#isOpen = true;
    this.#active = -1;
    if (!isComposing) this.#search();
    this.#changed();
  }

  /** The field was emptied. */
  clear(): void {
    this.#finder.clear();
    this.close();
  }

  close(): void {
    this.#isOpen = false;
    this.#active = -1;
    this.#changed();
  }

  press(event: KeyboardEvent): void {
    // Safari's Enter that ends a composition has 229, and `isComposing` is false by then: https://bugs.webkit.org/show_bug.cgi?id=165004
    if (event.isComposing || event.keyCode === 229) return;
    const { length: count } = this.#places;
    const action = listAction(event, { shown: this.#isOpen ? count : 0, count, active: this.#active });
    if (action === undefined || (action === 'clear' && this.#host.value === '')) return;
    event.preventDefault();
    if (action === 'close') this.close();
    else if (action === 'clear') this.#listener.cleared();
    else if (action === 'submit') this.#submit();
    else if (action === 'choose') this.#chooseActive();
    else {
      this.#isOpen = true;
      this.#active = action;
      this.#changed();
    }
  }

  /** What is shown now. */
  view({ texts, format }: Speech<SearchTexts>): ListView {
    const { pending, answered, failure, places } = this.#finder;
    const { fault, problem, isHushed, adapter } = this.#source;
    const text = this.#text;
    const state = {
      text,
      pending,
      failure,
      count: answered === text ? places?.length : undefined,
      fault,
      problem,
      isHushed,
      isForAuthor: isForAuthor('auto'),
      refusal: this.#refusal,
      onEnter: !this.#mayAutocomplete && this.#isLongEnough,
    };
    return renderPopup(
      {
        isOpen: this.#isOpen,
        typed: answered,
        places: this.#places,
        active: this.#active,
        pending,
        notice: noticeOf(state, texts, format, Date.now()),
        credits: adapter?.credits ?? [],
      },
      texts,
      format,
      { chosen: (place) => this.#choose(place), retried: () => void this.#retry() },
    );
  }

  get #text(): string {
    return searchText(this.#host.value);
  }

  /** None under a failure, which explains itself. */
  get #places(): readonly Place[] {
    return this.#finder.failure ? [] : (this.#finder.places ?? []);
  }

  get #isLongEnough(): boolean {
    return lengthOf(this.#text) >= settingsOf(this.#host).minLength;
  }

  get #mayAutocomplete(): boolean {
    return this.#source.adapter?.options.includes('autocomplete') ?? true;
  }

  #search(submitted = false): void {
    const text = this.#text;
    const point = coordinatesPlace(text);
    if (point) this.#finder.give(text, [point]);
    else if (this.#source.adapter) this.#find(submitted);
    else void this.#source.load().then(() => this.#find(submitted));
  }

  #find(submitted: boolean): void {
    if (submitted || (this.#isLongEnough && this.#mayAutocomplete)) this.#finder.find(this.#text, submitted);
    else this.#finder.clear();
  }

  #submit(): void {
    if (this.#text === '' || this.#host.place) return this.#listener.submitted();
    this.#isOpen = true;
    this.#search(true);
    this.#changed();
  }

  #chooseActive(): void {
    const first = this.#finder.answered === this.#text ? this.#places[0] : undefined;
    const place = this.#places[this.#active] ?? first;
    if (place) this.#choose(place);
    else this.#submit();
  }

  #choose(place: Place): void {
    this.clear();
    const { map } = this.#source;
    if (this.#listener.chosen(place) && map) showPlace(map, place);
  }

  async #retry(): Promise<void> {
    // The button goes with what it is about.
    this.#host.focus();
    await this.#source.recheck();
    this.#finder.again();
  }

  /** Places come from somewhere else now: what was found is another provider's. */
  #moved(): void {
    this.#finder.forget();
    if (this.#isOpen) this.#search(true);
  }

  readonly #again = (): void => {
    this.#source.connect();
    this.#finder.again();
  };

  #found(): void {
    const { failure, places } = this.#finder;
    if (places !== this.#listed) this.#active = -1;
    this.#listed = places;
    if (failure?.kind === 'refused') void this.#explain(failure.problem);
    this.#changed();
  }

  async #explain(problem: KeyProblem): Promise<void> {
    this.#refusal = undefined;
    const { sayRefusal } = await import('../shared/refusal.ts');
    this.#refusal = await sayRefusal(problem, this.#host);
    this.#changed();
  }

  #changed(): void {
    if (this.#source?.problem?.code === 'rate-limited') this.#finder.slow();
    this.#host.requestUpdate();
  }
}
