/** One finding of the doctor. */
export interface Diagnosis {
  /** A stable name, such as `opaque-origin`. */
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** What was found, in one sentence. */
  readonly what: string;
  /** What it was concluded from. */
  readonly evidence: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly link?: string;
}
