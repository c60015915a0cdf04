import type { UsageSnapshot } from '../../src/index.ts';

/**
 * New figures are shown.
 * @example
 * document.querySelector('key-usage').addEventListener('usage-change', ({ usage }) => report(usage.totals.requests));
 */
export class UsageChangeEvent extends Event {
  /** The figures. */
  readonly usage: UsageSnapshot;

  constructor(usage: UsageSnapshot) {
    super('usage-change');
    this.usage = usage;
  }
}
