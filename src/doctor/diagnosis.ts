/** One finding of the doctor. */
export interface Diagnosis {
  /** A stable name, such as `opaque-origin`. */
  readonly id: string;
  /** `error`: nothing works. `warning`: something may not. `info`: good to know. */
  readonly severity: 'error' | 'warning' | 'info';
  /** What was found, in one sentence. */
  readonly what: string;
  /** What it was concluded from. */
  readonly evidence: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Where more is said of it. */
  readonly link?: string;
}
