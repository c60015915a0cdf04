/** One record a request: what opens and closes it, what it proves, and what is forgotten. */
import { describe, expect, it, vi } from 'vitest';
import {
  closeTicket,
  hasOpenSince,
  latestTicket,
  markFailed,
  openTickets,
  ticketsOpenAt,
} from '../../../src/session/close-ticket.ts';
import { advance, createLedger, needsProof, openTicket, type Ledger } from '../../../src/session/ledger.ts';

const open = (ledger: Ledger, url: string, more: Partial<Parameters<typeof openTicket>[1]> = {}) =>
  openTicket(ledger, {
    url,
    target: url,
    resource: 'tile',
    service: 'tiles',
    openedAt: 1000,
    fresh: false,
    ...more,
  });

describe('a ticket', () => {
  it('carries the generation of the key that its request left with', () => {
    const ledger = createLedger();
    const old = open(ledger, 'a');
    advance(ledger);
    expect([old.generation, open(ledger, 'b').generation]).toEqual([0, 1]);
  });

  it('is closed oldest first where a URL was requested twice', () => {
    const ledger = createLedger();
    const [first, second, third] = [open(ledger, 'a'), open(ledger, 'a'), open(ledger, 'a')];
    expect([closeTicket(ledger, 'a'), closeTicket(ledger, 'a'), closeTicket(ledger, 'a')]).toEqual([
      first,
      second,
      third,
    ]);
    expect(closeTicket(ledger, 'a')).toBeUndefined();
    expect(ledger.open.size).toBe(0);
  });

  it('is found by its URL once it is closed, unless it is a tile’s', () => {
    const ledger = createLedger();
    const style = open(ledger, 'style', { resource: 'style' });
    open(ledger, 'tile');
    closeTicket(ledger, 'style');
    closeTicket(ledger, 'tile');
    expect(latestTicket(ledger, 'style')).toBe(style);
    expect(latestTicket(ledger, 'tile')).toBeUndefined();
    const again = open(ledger, 'style', { resource: 'style' });
    expect(latestTicket(ledger, 'style')).toBe(again);
  });

  it('is the last of those that are open for its URL', () => {
    const ledger = createLedger();
    const [, , third] = [1, 2, 3].map(() => open(ledger, 'style', { resource: 'style' }));
    expect(latestTicket(ledger, 'style')).toBe(third);
  });

  it('was open at a time if it is still, or was closed after that', () => {
    vi.useFakeTimers({ now: 5000 });
    try {
      const ledger = createLedger();
      const closed = open(ledger, 'a', { resource: 'sprite' });
      const kept = open(ledger, 'b', { resource: 'sprite' });
      open(ledger, 'c', { resource: 'style' });
      for (const url of ['a', 'c']) closeTicket(ledger, url);
      expect(ticketsOpenAt(ledger, 'sprite', 5000)).toEqual([kept, closed]);
      expect(ticketsOpenAt(ledger, 'sprite', 5001)).toEqual([kept]);
      expect(openTickets(ledger, 'style')).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('has been open since a time if the oldest has', () => {
    const ledger = createLedger();
    expect(hasOpenSince(ledger, 9999)).toBe(false);
    open(ledger, 'a');
    expect([hasOpenSince(ledger, 999), hasOpenSince(ledger, 1000)]).toEqual([false, true]);
  });
});

describe('a proof', () => {
  it('is needed of each service, until a request that may bring it is out', () => {
    const ledger = createLedger();
    expect(needsProof(ledger, 'tiles', 1000)).toBe(true);
    open(ledger, 'a', { fresh: true });
    expect([needsProof(ledger, 'tiles', 1000), needsProof(ledger, 'maps', 1000)]).toEqual([false, true]);
  });

  it('is needed again if that request was answered without one, or takes more than ten seconds', () => {
    const ledger = createLedger();
    open(ledger, 'a', { fresh: true });
    expect([needsProof(ledger, 'tiles', 11_000), needsProof(ledger, 'tiles', 11_001)]).toEqual([false, true]);
    closeTicket(ledger, 'a');
    expect(needsProof(ledger, 'tiles', 1000)).toBe(true);
  });

  it('is still awaited when another request of its service was answered', () => {
    const ledger = createLedger();
    open(ledger, 'a', { fresh: true });
    open(ledger, 'b');
    closeTicket(ledger, 'b');
    expect(needsProof(ledger, 'tiles', 1000)).toBe(false);
  });

  it('is not awaited of a request that the cache may answer, or that left with the key before', () => {
    const ledger = createLedger();
    open(ledger, 'a');
    expect(needsProof(ledger, 'tiles', 1000)).toBe(true);
    open(ledger, 'b', { fresh: true });
    advance(ledger);
    expect(needsProof(ledger, 'tiles', 1000)).toBe(true);
  });

  it('is lost with the key that it was for', () => {
    const ledger = createLedger();
    ledger.proofs.set('tiles', 1);
    expect(needsProof(ledger, 'tiles', 1)).toBe(false);
    advance(ledger);
    expect(needsProof(ledger, 'tiles', 1)).toBe(true);
  });
});

it('remembers no more than 2,000 open tickets, 200 answers and 2,000 failures', () => {
  const ledger = createLedger();
  for (let i = 0; i < 3000; i++) {
    open(ledger, `tile ${i}`);
    markFailed(ledger, `tile ${i}`);
  }
  for (const { size } of [ledger.open, ledger.failed]) {
    expect(size).toBeLessThanOrEqual(2000);
    expect(size).toBeGreaterThan(1800);
  }
  expect([ledger.open.has('tile 999'), ledger.failed.has('tile 999')]).toEqual([false, false]);
  expect([ledger.open.has('tile 2999'), ledger.failed.has('tile 2999')]).toEqual([true, true]);
  for (let i = 0; i < 300; i++) {
    open(ledger, `style ${i}`, { resource: 'style' });
    closeTicket(ledger, `style ${i}`);
  }
  expect(ledger.answered.size).toBeLessThanOrEqual(200);
  expect([ledger.answered.has('style 99'), ledger.answered.has('style 299')]).toEqual([false, true]);
});

it('remembers an answer that comes again and again, however many others come', () => {
  const ledger = createLedger();
  for (let i = 0; i < 1000; i++)
    for (const url of [`style ${i}`, ...(i % 100 ? [] : ['again'])]) {
      open(ledger, url, { resource: 'style' });
      closeTicket(ledger, url);
    }
  expect([ledger.answered.has('again'), ledger.answered.has('style 500')]).toEqual([true, false]);
});
