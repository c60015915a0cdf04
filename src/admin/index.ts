export { createAdminClient, type AdminClient, type AdminOptions } from './client.ts';
export type { Capability } from './capability.ts';
export type { ServiceKey, ServiceName } from './services/service.ts';
export type { ServiceKeyPage } from './services/read-key.ts';
export { selectKeys, type KeySelection } from './services/select-keys.ts';
export { adminHandler, type AdminHandlerOptions } from './handler/handler.ts';
export type { AdminRole, AdminVisitor, Authorize } from './handler/authorize.ts';
export type { AdminChange } from './handler/change.ts';
export { openAdminSession, type AdminSession, type AdminSessionOptions } from './session.ts';
export { AdminError, isAdminError } from './error.ts';
export type { CallOptions } from './send.ts';
export type { KeyList, KeyQuery, Keys, ReissueOptions } from './keys.ts';
export type { Users } from './users.ts';
export type { Plans } from './plan.ts';
export type { Analytics, AnalyticsQuery, CsvQuery } from './analytics.ts';
export { checkOriginRule, originMatches } from './origin.ts';
export { maptilerUsage, type MaptilerUsageOptions, type UsageReader } from './services/maptiler-usage.ts';
export { usageHandler, type UsageHandlerOptions } from './usage-handler.ts';
export type {
  ApiKey,
  ApiKeyPage,
  ApiKeySettings,
  CreatedUser,
  FieldError,
  MaptilerKey,
  NewApiKeySettings,
  NewUser,
  Plan,
  PlanName,
  Timeline,
  Top,
  User,
  UserLimits,
  UserLimitsSettings,
} from '../key-service.ts';
export type { UsageQuery } from '../usage/adapter.ts';
export type { UsageSnapshot } from '../usage/snapshot.ts';
