/** A token bucket for retries, so that a failing service is not asked three times as much by everybody at once. */
export interface RetryBudget {
  /** Takes one retry; false when the budget is spent. */
  take(): boolean;
  /** A success pays back a part. */
  refund(): void;
}

/** Retries at hand at the start, and at most. */
const CAPACITY = 10;
/** Successes that pay for one retry. */
const PRICE = 10;

export function createRetryBudget(): RetryBudget {
  let paid = CAPACITY * PRICE;
  return {
    take() {
      if (paid < PRICE) return false;
      paid -= PRICE;
      return true;
    },
    refund() {
      paid = Math.min(CAPACITY * PRICE, paid + 1);
    },
  };
}
