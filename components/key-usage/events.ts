import type { UsageSnapshot } from '../../src/index.ts';

/** New figures are shown. */
export class UsageChangeEvent extends Event {
  /** The figures. */
  readonly usage: UsageSnapshot;

  constructor(usage: UsageSnapshot) {
    super('usage-change');
    this.usage = usage;
  }
}
