/** Small checks for data from outside. Each names the field that is wrong and says what it must be. */
import type { FieldError } from './problem.ts';

/** Adds what is wrong with `value` to `errors`, under the name `field`. */
export type Check = (value: unknown, field: string, errors: FieldError[]) => void;

function must(test: (value: unknown) => boolean, message: string): Check {
  return (value, field, errors) => {
    if (!test(value)) errors.push({ field, message });
  };
}

export const flag: Check = must((value) => typeof value === 'boolean', 'must be true or false');

export const moment: Check = must(
  (value) =>
    typeof value === 'string' && /^2\d{3}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)),
  'must be a date-time such as 2026-11-21T12:00:00Z, from the year 2000 on',
);

export const email: Check = must(
  (value) => typeof value === 'string' && value.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(value),
  'must be an e-mail address',
);

/** A name such as a service's; in small letters, so that no name of the language's own can be meant. */
export const plainName: Check = must(
  (value) => typeof value === 'string' && /^[a-z][a-z\d-]{0,63}$/.test(value) && value !== 'constructor',
  'must be a name such as tiles: small letters, digits, hyphens',
);

/** A text with something in it, at most `most` characters long. */
export function text(most: number): Check {
  return must(
    (value) => typeof value === 'string' && value.trim() !== '' && value.length <= most,
    `must be a text of 1 to ${most} characters`,
  );
}

/** A text, which may be empty, at most `most` characters long. */
export function textOrEmpty(most: number): Check {
  return must(
    (value) => typeof value === 'string' && value.length <= most,
    `must be a text of at most ${most} characters`,
  );
}

/** A finite number in the range; whole when `step` is 1. */
export function number(least: number, most: number = Number.MAX_SAFE_INTEGER, step?: 1): Check {
  const what = step ? 'a whole number' : 'a number';
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  return must(
    (value) =>
      typeof value === 'number' &&
      Number.isFinite(value) &&
      value >= least &&
      value <= most &&
      (!step || Number.isInteger(value)),
    `must be ${what} ${range}`,
  );
}

/** A count: a whole number, never negative. */
export const count: Check = number(0, Number.MAX_SAFE_INTEGER, 1);

export function oneOf(...values: readonly (string | null)[]): Check {
  return must((value) => values.includes(value as string), `must be one of ${values.map(String).join(', ')}`);
}

/** What `check` says, or null. */
export function orNull(check: Check): Check {
  return (value, field, errors) => {
    if (value !== null) check(value, field, errors);
  };
}

export function list(check: Check, most: number = Infinity): Check {
  return (value, field, errors) => {
    if (!Array.isArray(value)) errors.push({ field, message: 'must be a list' });
    else if (value.length > most) errors.push({ field, message: `must have at most ${most} entries` });
    else value.forEach((entry, index) => check(entry, `${field}[${index}]`, errors));
  };
}

/** An object whose names are free, as far as `name` takes them, and whose values are all alike. */
export function record(check: Check, name: Check = plainName): Check {
  return (value, field, errors) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      errors.push({ field, message: 'must be an object' });
      return;
    }
    for (const [key, entry] of Object.entries(value)) {
      name(key, `${field}.${key}`, errors);
      check(entry, `${field}.${key}`, errors);
    }
  };
}

/** An object of these fields and no others. */
export function object(fields: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, field, errors) => {
    const inside = (name: string): string => (field === '' ? name : `${field}.${name}`);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      errors.push({ field: field || 'body', message: 'must be an object' });
      return;
    }
    for (const name of required) {
      if (!Object.hasOwn(value, name)) errors.push({ field: inside(name), message: 'is missing' });
    }
    for (const [name, entry] of Object.entries(value)) {
      if (entry === undefined) continue;
      if (Object.hasOwn(fields, name)) fields[name]!(entry, inside(name), errors);
      else
        errors.push({
          field: inside(name),
          message: `is not known here; known are ${Object.keys(fields).join(', ')}`,
        });
    }
  };
}

/** Everything that is wrong with a value. */
export function errorsOf(value: unknown, check: Check): FieldError[] {
  const errors: FieldError[] = [];
  check(value, '', errors);
  return errors;
}
