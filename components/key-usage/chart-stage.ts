import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Chart } from './chart.ts';
import type { ChartView } from './chart-view.ts';

/** Puts a chart into its place once that is on screen: what draws it is not fetched before. */
export class ChartStage implements ReactiveController {
  /** The chart's code could not be loaded. */
  failed = false;
  readonly #host: ReactiveControllerHost;
  readonly #place: () => HTMLElement | null;
  readonly #read: (index: number | undefined) => void;
  #observer: IntersectionObserver | undefined;
  #observed: HTMLElement | undefined;
  #seen = false;
  #chart: Chart | undefined;
  #view: ChartView | undefined;
  #drawn: ChartView | undefined;

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

  /** What is to be seen; drawn when it can be. */
  set view(view: ChartView | undefined) {
    this.#view = view;
  }

  point(index: number | undefined): void {
    this.#chart?.point(index);
  }

  redraw(): void {
    this.#chart?.redraw();
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
    this.#chart = this.#drawn = this.#observed = undefined;
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
    if (!this.#seen || !this.#observed || !this.#view || this.#view === this.#drawn) return;
    try {
      const { drawChart } = await import('./chart.ts');
      // Meanwhile it may have gone, or been drawn.
      const [place, view] = [this.#observed, this.#view];
      if (!place || !view || view === this.#drawn) return;
      this.#drawn = view;
      if (this.#chart) this.#chart.update(view);
      else this.#chart = drawChart(place, view, this.#read);
    } catch {
      this.failed = true;
      this.#host.requestUpdate();
    }
  }
}
