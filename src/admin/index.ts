export { createAdminClient, type AdminClient, type AdminOptions } from './client.ts';
export { AdminError, isAdminError } from './error.ts';
export type { CallOptions } from './call.ts';
export type { KeyList, KeyQuery, Keys, ReissueOptions } from './keys.ts';
export type { Users } from './users.ts';
export type { Plans } from './plan.ts';
export type { Analytics, AnalyticsQuery, CsvQuery } from './analytics.ts';
export { checkOriginRule, originMatches } from './origin.ts';
export { maptilerUsage, type MaptilerUsageOptions, type UsageReader } from './maptiler.ts';
export { usageHandler, type UsageHandlerOptions } from './usage-handler.ts';
export type {
  ApiKey,
  ApiKeyPage,
  ApiKeySettings,
  CreatedUser,
  FieldError,
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
