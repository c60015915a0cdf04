import type { ApiKey, ApiKeySettings, FieldError, NewApiKeySettings } from '../../src/admin/index.ts';

/** A key's settings as they are being typed. */
export interface Draft {
  readonly name: string;
  readonly description: string;
  readonly userAgent: string;
  readonly origins: readonly string[];
  /** What stands in the field for the next origin. */
  readonly typed: string;
  /** Whose key it will be, and for which API; of new keys alone. */
  readonly user: string;
  readonly api: 'rest' | 'batch';
}

export function draftOf(key: ApiKey | undefined): Draft {
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

/** Rules as people write or paste them: apart by commas or blanks, each once. */
export function splitOrigins(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ''))];
}

/** The draft with what stands in the field among its origins. */
export function addTyped(draft: Draft): Draft {
  const origins = [...new Set([...draft.origins, ...splitOrigins(draft.typed)])];
  return { ...draft, origins, typed: '' };
}

/** What to send: for a new key all that is filled in, for another what was changed. */
export function settingsOf(draft: Draft, key: undefined): NewApiKeySettings;
export function settingsOf(draft: Draft, key: ApiKey | undefined): ApiKeySettings;
export function settingsOf(draft: Draft, key: ApiKey | undefined): NewApiKeySettings {
  const { name, description, userAgent, origins, user, api } = addTyped(draft);
  const text = { name, description: description || null, user_agent: userAgent || null };
  if (!key)
    return {
      ...(name && { name }),
      ...(description && { description }),
      ...(userAgent && { user_agent: userAgent }),
      ...(origins.length > 0 && { origins: [...origins] }),
      ...(user && { user }),
      api,
    };
  const changed = Object.entries(text).filter(
    ([field, value]) => (value ?? '') !== (key[field as keyof typeof text] ?? ''),
  );
  const sameOrigins =
    origins.length === key.origins.length && origins.every((one, i) => one === key.origins[i]);
  return { ...Object.fromEntries(changed), ...(!sameOrigins && { origins: [...origins] }) };
}

/** Whether anything would be lost with this draft. */
export function isDirty(draft: Draft, key: ApiKey | undefined): boolean {
  const first = draftOf(key);
  return (Object.keys(first) as (keyof Draft)[]).some((name) => String(draft[name]) !== String(first[name]));
}

/** What the server has against each field, `origins[2]` among them under its own name. */
export function errorsByField(errors: readonly FieldError[]): Readonly<Record<string, string>> {
  const byField: Record<string, string> = {};
  for (const { field, message } of errors)
    byField[field] = [byField[field], message].filter(Boolean).join('; ');
  return byField;
}
