/** What somebody may do: everything, or read with keys masked. */
export type AdminRole = 'admin' | 'reader';

/** Who makes a request; `who` is for the audit log. */
export interface AdminVisitor {
  readonly role: AdminRole;
  readonly who?: string;
}

/** Tells who makes a request, by its session. Anything but a role is nobody. */
export type Authorize = (request: Request) => Told | Promise<Told>;

type Told = AdminRole | AdminVisitor | null | undefined;

/** Undefined for nobody. */
export function visitorOf(told: unknown): Required<AdminVisitor> | undefined {
  const { role, who } = (typeof told === 'object' && told !== null ? told : { role: told }) as {
    readonly role?: unknown;
    readonly who?: unknown;
  };
  if (role !== 'admin' && role !== 'reader') return undefined;
  return { role, who: typeof who === 'string' ? who : role };
}
