/** What a key has used. */
export interface UsageSnapshot {
  /** The provider's own figures, or this page's count alone. */
  readonly source: 'provider' | 'local';
  readonly [figure: string]: unknown;
}
