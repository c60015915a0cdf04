/** Checks what a key may be set to. */
import { checkOriginRule } from './origin.ts';
import { errorsOf, list, object, oneOf, orNull, text, textOrEmpty } from './check.ts';
import type { Check } from './check.ts';
import type { FieldError } from './problem.ts';
import type { Account } from './types.ts';

const originRule: Check = (value, field, errors) => {
  const reason = typeof value === 'string' ? checkOriginRule(value) : 'must be a text';
  if (reason) errors.push({ field, message: reason });
};

/** The settings that every key has and that can be changed at any time. */
export const keySettings: Readonly<Record<string, Check>> = {
  name: text(128),
  description: orNull(textOrEmpty(1024)),
  user_agent: orNull(textOrEmpty(256)),
  origins: list(originRule, 100),
};

const changes = object(keySettings);
const creation = object({ ...keySettings, user: text(64), api: oneOf('rest', 'batch') });

/** Whether settings would protect a key: what the default key may not be. */
function protection(settings: { origins?: readonly unknown[]; user_agent?: unknown }): FieldError[] {
  const message = 'cannot be set on the default key, which is open to everyone';
  const errors: FieldError[] = [];
  if (settings.origins?.length) errors.push({ field: 'origins', message });
  if (settings.user_agent) errors.push({ field: 'user_agent', message });
  return errors;
}

/** All that is wrong with changes to a key. */
export function checkChanges(settings: unknown, ofDefaultKey: boolean): FieldError[] {
  const errors = errorsOf(settings, changes);
  return errors.length === 0 && ofDefaultKey ? protection(settings as object) : errors;
}

/** All that is wrong with the settings of a new key. */
export function checkCreation(account: Account, settings: unknown): FieldError[] {
  const errors = errorsOf(settings, creation);
  const { user } = (settings ?? {}) as { user?: unknown };
  if (typeof user === 'string' && !Object.hasOwn(account.users, user)) {
    errors.push({ field: 'user', message: 'is nobody of this account' });
  }
  return errors;
}
