import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Chart } from './chart.ts';
import type { ChartView } from './chart-view.ts';

/** Puts a chart into its place once that is on screen: what draws it is not fetched before. */
export class LazyChart implements ReactiveController {
  /** The chart could not be loaded or drawn. */
  failed = false;
  /** What is to be seen; drawn when it can be. */
  view: ChartView | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #place: () => HTMLElement | null;
  readonly #read: (index: number | undefined) => void;
  #observer: IntersectionObserver | undefined;
  #observed: HTMLElement | undefined;
  #seen = false;
  #chart: Chart | undefined;
  /** What is drawn, or was tried: what could not be loaded is not asked for over and over. */
  #tried: ChartView | undefined;

  /**
   * @param place where the chart goes, once there is something to draw.
   * @param read is told which step the pointer is on.
   */
  constructor(
    host: ReactiveControllerHost,
    place: () => HTMLElement | null,
    read: (index: number | undefined) => void,
  ) {
    this.#host = host;
    this.#place = place;
    this.#read = read;
    host.addController(this);
  }

  point(index: number | undefined): void {
    this.#chart?.point(index);
  }

  redraw(): void {
    this.#chart?.redraw();
  }

  /** A move takes the chart down too. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const place = this.#place() ?? undefined;
    if (place !== this.#observed) {
      this.hostDisconnected();
      this.#observed = place;
      if (place) this.#observe(place);
    }
    void this.#draw();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#chart?.destroy();
    this.#chart = this.#tried = this.#observed = undefined;
  }

  #observe(place: HTMLElement): void {
    this.#observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#observer?.disconnect();
      this.#seen = true;
      void this.#draw();
    });
    this.#observer.observe(place);
  }

  async #draw(): Promise<void> {
    const { view } = this;
    if (!this.#seen || !this.#observed || !view || view === this.#tried) return;
    this.#tried = view;
    let failed = false;
    try {
      const { drawChart } = await import('./chart.ts');
      // Meanwhile it may have gone, or something else is to be seen.
      if (!this.#observed || view !== this.#tried) return;
      if (this.#chart) this.#chart.update(view);
      else this.#chart = drawChart(this.#observed, view, this.#read);
    } catch {
      failed = true;
    }
    if (failed !== this.failed) this.#host.requestUpdate();
    this.failed = failed;
  }
}
