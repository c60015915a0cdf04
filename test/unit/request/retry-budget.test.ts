import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../src/request/retry-budget.ts';

const takeAll = (budget = createBudget()): number => {
  let taken = 0;
  while (budget.take()) taken++;
  return taken;
};

describe('the retry budget', () => {
  it('allows ten retries, then none', () => {
    const budget = createBudget();
    expect(takeAll(budget)).toBe(10);
    expect(budget.take()).toBe(false);
  });

  it('gets a retry back for every ten successes', () => {
    const budget = createBudget();
    takeAll(budget);
    for (let i = 0; i < 9; i++) budget.refund();
    expect(budget.take()).toBe(false);
    budget.refund();
    expect(budget.take()).toBe(true);
    expect(budget.take()).toBe(false);
  });

  it('never holds more than ten', () => {
    const budget = createBudget();
    for (let i = 0; i < 1000; i++) budget.refund();
    expect(takeAll(budget)).toBe(10);
  });

  it('is one’s own', () => {
    takeAll();
    expect(createBudget().take()).toBe(true);
  });
});
