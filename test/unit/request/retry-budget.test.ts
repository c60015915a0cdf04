import { describe, expect, it } from 'vitest';
import { createRetryBudget } from '../../../src/request/retry-budget.ts';

const takeAll = (budget = createRetryBudget()): number => {
  let taken = 0;
  while (budget.take()) taken++;
  return taken;
};

describe('the retry budget', () => {
  it('allows ten retries, then none', () => {
    const budget = createRetryBudget();
    expect(takeAll(budget)).toBe(10);
    expect(budget.take()).toBe(false);
  });

  it('gets a retry back for every ten successes', () => {
    const budget = createRetryBudget();
    takeAll(budget);
    for (let i = 0; i < 9; i++) budget.refund();
    expect(budget.take()).toBe(false);
    budget.refund();
    expect(budget.take()).toBe(true);
    expect(budget.take()).toBe(false);
  });

  it('never holds more than ten', () => {
    const budget = createRetryBudget();
    for (let i = 0; i < 1000; i++) budget.refund();
    expect(takeAll(budget)).toBe(10);
  });

  it('is one’s own', () => {
    takeAll();
    expect(createRetryBudget().take()).toBe(true);
  });
});
