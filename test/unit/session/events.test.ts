/** The events of a client, as its page hears them. */
import { expect, it } from 'vitest';
import {
  KeyProblemEvent,
  KeyRecoveredEvent,
  StatusChangeEvent,
  UsageCountEvent,
} from '../../../src/session/events.ts';
import { problem } from '../breaker/problems.ts';

it.each([
  ['key-problem', 'problem', new KeyProblemEvent(problem('no-plan')), problem('no-plan')],
  ['key-recovered', 'problem', new KeyRecoveredEvent(problem('no-plan')), problem('no-plan')],
  ['status-change', 'status', new StatusChangeEvent('limited'), 'limited'],
  ['usage-change', 'requests', new UsageCountEvent(3), 3],
] as const)('%s is heard under that name, once, with its %s', (type, field, event, value) => {
  expect(event.type).toBe(type);
  expect(event.bubbles).toBe(false);
  expect(event).toHaveProperty(field, value);
});

it('lets a page keep the notice of a problem away, and nothing else', () => {
  const [told, over] = [new KeyProblemEvent(problem('no-plan')), new KeyRecoveredEvent(problem('no-plan'))];
  told.preventDefault();
  over.preventDefault();
  expect([told.defaultPrevented, over.defaultPrevented]).toEqual([true, false]);
});
