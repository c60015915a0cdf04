import type { TotalName } from './figures.ts';

/** Every text of `<key-usage>`, but for what is wrong with a key. In braces stand figures and dates, written as the reader does. */
export interface UsageTexts {
  readonly label: string;
  readonly totals: Readonly<Record<TotalName, string>>;
  readonly unknown: string;
  readonly up: string;
  readonly down: string;
  readonly same: string;
  readonly fresh: string;
  readonly noBefore: string;
  readonly period: string;
  readonly periods: Readonly<Record<'7d' | '30d' | '90d' | '12m' | 'all', string>>;
  readonly group: string;
  readonly groups: Readonly<Record<'day' | 'hour', string>>;
  readonly view: string;
  readonly views: Readonly<Record<'requests' | 'credits' | 'km2', string>>;
  readonly quota: string;
  readonly units: Readonly<Record<'requests' | 'credits', string>>;
  readonly used: string;
  readonly left: string;
  readonly overage: string;
  readonly levels: Readonly<Record<'good' | 'warn' | 'bad', string>>;
  readonly usedUp: string;
  readonly resets: string;
  readonly spentAt: string;
  readonly byReset: string;
  readonly balance: string;
  readonly rest: string;
  readonly batch: string;
  readonly chart: string;
  readonly reading: string;
  readonly total: string;
  readonly step: Readonly<Record<'hour' | 'day' | 'month', string>>;
  readonly today: string;
  readonly partly: string;
  readonly inZone: string;
  readonly wholePeriod: string;
  readonly pace: string;
  readonly noChart: string;
  readonly noCourse: string;
  readonly showTable: string;
  readonly hideTable: string;
  readonly allRows: string;
  readonly download: string;
  readonly loading: string;
  readonly empty: string;
  readonly local: string;
  readonly asOf: string;
  readonly stale: string;
  readonly own: string;
  readonly refresh: string;
  readonly tryAgain: string;
  readonly failed: string;
  readonly offline: string;
  readonly unreachable: string;
  readonly noFigures: string;
}

export const texts: UsageTexts = {
  label: 'Usage',
  totals: {
    requests: 'Requests',
    credits: 'Credits',
    km2: 'Total area',
    km2_per_export: 'Average area per request',
  },
  unknown: 'unknown',
  up: 'up {share} on the period before',
  down: 'down {share} on the period before',
  same: 'as in the period before',
  fresh: 'none in the period before',
  noBefore: 'nothing to compare with',
  period: 'Period',
  periods: { '7d': '7 days', '30d': '30 days', '90d': '90 days', '12m': '12 months', all: 'All time' },
  group: 'Steps',
  groups: { day: 'Days', hour: 'Hours' },
  view: 'Figure',
  views: { requests: 'Requests', credits: 'Credits', km2: 'Area' },
  quota: 'Quota',
  units: { requests: 'requests', credits: 'credits' },
  used: '{used} of {limit} {unit} used ({share})',
  left: '{remaining} {unit} left; the limit is unknown',
  overage: '{overage} beyond the plan',
  levels: { good: '', warn: 'Running low', bad: 'Almost gone' },
  usedUp: 'Used up',
  resets: 'It starts anew {distance}, on {date}.',
  spentAt: 'At this pace it is spent on {date}.',
  byReset: 'At this pace {used} will be used by then.',
  balance: 'Balance',
  rest: 'Your credits this month',
  batch: 'Your exports this month',
  chart: '{view} by {step}',
  reading: 'Read the chart step by step',
  total: 'Total',
  step: { hour: 'hour', day: 'day', month: 'month' },
  today: 'today',
  partly: 'part of the day',
  inZone: 'Days in {zone}.',
  wholePeriod: 'Whole period',
  pace: 'an even share of the quota',
  noChart: 'The chart could not be loaded. The table has the same figures.',
  noCourse: 'How it was used over time is unknown.',
  showTable: 'Show as a table',
  hideTable: 'Hide the table',
  allRows: 'Show all {count} rows',
  download: 'Download CSV',
  loading: 'Loading the figures …',
  empty: 'Nothing was used in this period.',
  local: 'Counted in this browser today. {provider} tells no figures of its own, so credits are an estimate.',
  asOf: 'As of {time}.',
  stale: 'These figures are from {distance}.',
  own: '{count} more by this page since.',
  refresh: 'Refresh',
  tryAgain: 'Try again',
  failed: 'The figures could not be read.',
  offline: 'You are offline.',
  unreachable: 'The server cannot be reached.',
  noFigures: 'There are no figures to show.',
};
