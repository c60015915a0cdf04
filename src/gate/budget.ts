/** A token bucket for retries, so that a failing service is not asked three times as much by everybody at once. */
export interface RetryBudget {
  /** Takes one retry; false when the budget is spent. */
  take(): boolean;
  /** A success pays back a part. */
  refund(): void;
}

const CAPACITY = 10;
const REFUND = 0.1;

export function createBudget(): RetryBudget {
  let tokens = CAPACITY;
  return {
    take: () => tokens >= 1 && (tokens--, true),
    refund: () => {
      tokens = Math.min(CAPACITY, tokens + REFUND);
    },
  };
}
