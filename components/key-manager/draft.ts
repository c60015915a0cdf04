import type { ApiKeySettings, FieldError, NewApiKeySettings, ServiceKey } from '../../src/admin/index.ts';

/** A key's settings as they are being typed. */
export interface Draft {
  readonly name: string;
  readonly description: string;
  readonly userAgent: string;
  readonly origins: readonly string[];
  /** The text in the field for the next origin. */
  readonly typed: string;
  /** Whose key it will be, and for which API: of new keys only, if the service has users. */
  readonly user: string;
  readonly api: 'rest' | 'batch';
}

export function draftOf(key: ServiceKey | undefined): Draft {
  return {
    name: key?.name ?? '',
    description: key?.description ?? '',
    userAgent: key?.user_agent ?? '',
    origins: key?.origins ?? [],
    typed: '',
    user: key?.user ?? '',
    api: key?.api ?? 'rest',
  };
}

/** Rules as people write or paste them: separated by commas or whitespace, each once. */
export function splitOrigins(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ''))];
}

/** The draft with the text in the field among its origins. */
export function addTyped(draft: Draft): Draft {
  const origins = [...new Set([...draft.origins, ...splitOrigins(draft.typed)])];
  return { ...draft, origins, typed: '' };
}

/** What to send of a new key: all that is filled in. @param hasUsers keys of the service have a user and an API. */
export function settingsOfNew(draft: Draft, hasUsers: boolean): NewApiKeySettings {
  const { name, description, userAgent, origins, user, api } = addTyped(draft);
  return {
    ...(name && { name }),
    ...(description && { description }),
    ...(userAgent && { user_agent: userAgent }),
    ...(origins.length > 0 && { origins: [...origins] }),
    ...(hasUsers && user && { user }),
    ...(hasUsers && { api }),
  };
}

/** What to send of a key that is there: only what was changed. */
export function changesOf(draft: Draft, key: ServiceKey): ApiKeySettings {
  const { name, description, userAgent, origins } = addTyped(draft);
  const text = { name, description: description || null, user_agent: userAgent || null };
  const changed = Object.entries(text).filter(
    ([field, value]) => (value ?? '') !== (key[field as keyof typeof text] ?? ''),
  );
  const { origins: before = [] } = key;
  const sameOrigins = origins.length === before.length && origins.every((one, i) => one === before[i]);
  return { ...Object.fromEntries(changed), ...(!sameOrigins && { origins: [...origins] }) };
}

/** Whether anything would be lost with this draft. */
export function isDirty(draft: Draft, key: ServiceKey | undefined): boolean {
  const first = draftOf(key);
  return (Object.keys(first) as (keyof Draft)[]).some((name) => String(draft[name]) !== String(first[name]));
}

/** What the server has against each field; `origins[2]` is one of them. */
export function errorsByField(errors: readonly FieldError[]): Readonly<Record<string, string>> {
  const byField: Record<string, string> = {};
  for (const { field, message } of errors)
    byField[field] = [byField[field], message].filter(Boolean).join('; ');
  return byField;
}
