import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charge } from '../../../src/mock/account/charge.ts';
import { evaluate } from '../../../src/mock/account/evaluate.ts';
import {
  activeKeys,
  changeSettings,
  createKey,
  deleteKey,
  reissueKey,
  revokeKeys,
  setActive,
} from '../../../src/mock/account/keys.ts';
import { addTally, emptyTally } from '../../../src/mock/account/meter.ts';
import { buyBundle, cancel, subscribe } from '../../../src/mock/account/plan.ts';
import { AccountProblem } from '../../../src/mock/account/problem.ts';
import { restore, serialize } from '../../../src/mock/account/stored.ts';
import type { Account, Key, Random, Tally } from '../../../src/mock/account/types.ts';
import { createUser, removeUser, setLimits } from '../../../src/mock/account/users.ts';
import { exportAsk, NOW, openAccount, steadyRandom, tileAsk } from './fixture.ts';

/** A step names its object by a number that is wrapped around what there is. */
type Step =
  | { do: 'create' | 'delete' | 'revoke' | 'remove-user'; which: number }
  | { do: 'create-user' | 'cancel' }
  | { do: 'rename'; which: number; bad: boolean }
  | { do: 'switch'; which: number; active: boolean }
  | { do: 'reissue'; which: number; overlap: number }
  | { do: 'limit'; which: number; rest: number | null; batch: number | null }
  | { do: 'subscribe'; plan: 'free' | 'flex' }
  | { do: 'buy'; bundle: string }
  | { do: 'tile'; which: number; credits: number }
  | { do: 'export'; which: number; m2: number }
  | { do: 'wait'; seconds: number };

const which = fc.nat({ max: 40 });
const some = fc.option(fc.nat({ max: 12 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const), which }) },
  fc.record({ do: fc.constantFrom('delete' as const, 'revoke' as const, 'remove-user' as const), which }),
  fc.record({ do: fc.constantFrom('create-user' as const, 'cancel' as const) }),
  fc.record({ do: fc.constant('rename' as const), which, bad: fc.boolean() }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('switch' as const), which, active: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reissue' as const),
      which,
      overlap: fc.constantFrom(0, 0, 1, 60),
    }),
  },
  fc.record({ do: fc.constant('limit' as const), which, rest: some, batch: some }),
  fc.record({
    do: fc.constant('subscribe' as const),
    plan: fc.constantFrom('free' as const, 'flex' as const),
  }),
  fc.record({ do: fc.constant('buy' as const), bundle: fc.constantFrom('km2-10', 'credits-10000', 'none') }),
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('tile' as const), which, credits: fc.constantFrom(1, 4) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('export' as const), which, m2: fc.nat({ max: 3_000_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      seconds: fc.constantFrom(1, 59, 3600, 20 * 86_400),
    }),
  },
);

function pick<T>(list: readonly T[], which: number): T {
  return list[which % list.length]!;
}

/** An account under way, and beside it what an onlooker knows of it. */
class Run {
  account: Account = openAccount({
    keys: [{ name: 'first', token: 'pk_first' }],
    limits: {
      per_second: { tiles: 5, data: 2 },
      plans: { free: { credits: 20, keys: 6 }, flex: { credits: 20 } },
    },
  });
  now = NOW;
  random: Random = steadyRandom(42);
  tokens: string[] = Object.keys(this.account.tokens);
  /** When each dead token died. */
  dead = new Map<string, number>();
  accepted: Tally = emptyTally();
  acceptedInMonth = new Map<string, number>();

  get keys(): Key[] {
    return Object.values(this.account.keys);
  }

  get users(): string[] {
    return Object.keys(this.account.users);
  }

  kill(keys: readonly Key[], at: number = this.now): void {
    for (const key of keys) {
      for (const token of [key.token, ...(key.previous ? [key.previous.token] : [])]) {
        this.dead.set(token, Math.min(at, this.dead.get(token) ?? Infinity));
      }
    }
  }

  create(index: number): void {
    const api = index % 3 === 0 ? 'batch' : 'rest';
    const key = createKey(this.account, { api }, pick(this.users, index), this.now, this.random);
    this.tokens.push(key.token);
  }

  reissue(index: number, overlap: number): void {
    const key = pick(this.keys, index);
    const reissued = reissueKey(this.account, key.id, { overlap_seconds: overlap }, this.now, this.random);
    this.tokens.push(reissued.token);
    if (key.previous)
      this.dead.set(key.previous.token, Math.min(this.now, this.dead.get(key.previous.token)!));
    this.dead.set(key.token, this.now + overlap * 1000);
  }

  ask(ask: ReturnType<typeof tileAsk>): void {
    const before = JSON.stringify(serialize(this.account));
    const verdict = evaluate(this.account, ask, this.now);
    if (!verdict.ok) {
      expect(JSON.stringify(serialize(this.account)), 'a refused request is charged').toBe(before);
      return;
    }
    expect(this.dead.get(ask.token!) ?? Infinity, 'a dead token works').toBeGreaterThan(this.now);
    charge(this.account, ask, verdict.key, this.now);
    const m2 = ask.areaKm2 === undefined ? 0 : Math.max(1, Math.round(ask.areaKm2 * 1e6));
    addTally(this.accepted, { requests: 1, credits: ask.credits, m2, exports: m2 > 0 ? 1 : 0 });
    const month = new Date(this.now).toISOString().slice(0, 7);
    this.acceptedInMonth.set(month, (this.acceptedInMonth.get(month) ?? 0) + ask.credits);
  }

  take(step: Step): void {
    const { account, now, random, keys, users } = this;
    switch (step.do) {
      case 'create':
        this.create(step.which);
        return;
      case 'delete': {
        const key = pick(keys, step.which);
        deleteKey(account, key.id);
        return this.kill([key]);
      }
      case 'revoke': {
        const user = pick(users, step.which);
        revokeKeys(account, user, now);
        return this.kill(keys.filter((key) => key.user === user && !key.default));
      }
      case 'remove-user': {
        const user = pick(users, step.which);
        removeUser(account, user, now);
        return this.kill(keys.filter((key) => key.user === user && !key.default));
      }
      case 'create-user':
        createUser(
          account,
          { name: 'New', email: `u${users.length}@example.org`, role: 'admin' },
          now,
          random,
        );
        return;
      case 'cancel':
        return cancel(account, now);
      case 'rename':
        changeSettings(account, pick(keys, step.which).id, { name: step.bad ? '' : 'renamed' }, now);
        return;
      case 'switch':
        setActive(account, pick(keys, step.which).id, { active: step.active }, now);
        return;
      case 'reissue':
        return this.reissue(step.which, step.overlap);
      case 'limit':
        setLimits(account, pick(users, step.which), { rest: step.rest, batch: step.batch });
        return;
      case 'subscribe':
        return subscribe(account, { plan: step.plan }, now);
      case 'buy':
        return buyBundle(account, { bundle: step.bundle });
      case 'tile':
        return this.ask(tileAsk(pick(this.tokens, step.which), { credits: step.credits }));
      case 'export': {
        const batch = this.keys.filter((key) => key.default || key.api === 'batch');
        return this.ask(exportAsk(pick(batch, step.which).token, step.m2 / 1e6));
      }
      case 'wait':
        this.now += step.seconds * 1000;
    }
  }

  /** Takes a step; one that is refused must change nothing. */
  try(step: Step): void {
    const before = JSON.stringify(serialize(this.account));
    try {
      this.take(step);
    } catch (error) {
      if (!(error instanceof AccountProblem)) throw error;
      expect(JSON.stringify(serialize(this.account)), 'a refused operation changed something').toBe(before);
    }
  }

  check(): void {
    const { account } = this;
    for (const user of this.users) expect(activeKeys(account, user)).toBeLessThanOrEqual(3);
    for (const amount of Object.values(account.balance) as number[]) expect(amount).toBeGreaterThanOrEqual(0);
    for (const key of this.keys)
      expect(key.revoked === null || !key.active, 'a revoked key is active').toBe(true);
    expect(this.keys.filter((key) => key.default && key.active)).toHaveLength(1);

    const sum = emptyTally();
    for (const used of Object.values(account.usage.keys)) {
      for (const hours of Object.values(used.services)) {
        for (const one of Object.values(hours)) addTally(sum, one);
      }
    }
    expect(sum).toEqual(this.accepted);
    for (const [month, credits] of this.acceptedInMonth) {
      const { users, ...kept } = account.usage.months[month]!;
      expect(kept.credits).toBe(credits);
      expect(Object.values(users).reduce((all, one) => all + one.rest, 0)).toBe(credits);
    }
    const byHour = Object.values(account.usage.hours).reduce((all, one) => all + one, 0);
    expect(byHour).toBe(this.accepted.credits);
    expect(restore(serialize(account)).tokens).toEqual(account.tokens);
  }
}

describe('an account under any sequence of operations', () => {
  it('stays within its limits, counts all that it accepted, and can be stored', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
        const run = new Run();
        for (const one of steps) {
          run.try(one);
          run.check();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never answers a token that died, however long one waits', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const run = new Run();
        for (const one of steps) run.try(one);
        for (const [token, died] of run.dead) {
          for (const time of [died, died + 1, died + 1e10]) {
            expect(evaluate(run.account, tileAsk(token), time)).toMatchObject({ code: 'invalid-key' });
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('spends no more of a plan that stops than it includes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(1, 4), { maxLength: 60 }),
        fc.nat(60),
        fc.nat(30),
        (costs, credits, bought) => {
          const account = openAccount({
            keys: [{ name: 'k', token: 'pk_k' }],
            balance: { credits: bought },
            limits: { plans: { free: { credits } } },
          });
          let spent = 0;
          for (const cost of costs) {
            const ask = tileAsk('pk_k', { credits: cost });
            const verdict = evaluate(account, ask, NOW);
            expect(verdict.ok).toBe(spent + cost <= credits + bought);
            if (!verdict.ok) continue;
            charge(account, ask, verdict.key, NOW);
            spent += cost;
          }
          expect(account.balance.credits).toBe(bought - Math.max(0, spent - credits));
        },
      ),
    );
  });
});
