import type { ApiKey } from '../../key-service.ts';
import type { Capability } from '../capability.ts';

/** Whose Service API it is: a Mapward key service's, or MapTiler's. */
export type ServiceName = 'mapward' | 'maptiler';

/** A key as any service may tell it: only its id is sure. */
export type ServiceKey = Pick<ApiKey, 'id'> & Partial<ApiKey>;

/** One service's part of the contract: what of it the service knows. */
export interface Service {
  readonly name: ServiceName;
  /** As people call it. */
  readonly title: string;
  readonly can: ReadonlySet<Capability>;
  /** Query parameters and settings of the contract that this service has not. They are never sent to it. */
  readonly lacks: ReadonlySet<string>;
  /** What a key of this service has. Default: all of the contract. Whatever else comes is left out. */
  readonly keyFields?: readonly (keyof ApiKey)[];
}
