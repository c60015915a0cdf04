/** The key service's data as its contract names it. Only types, made from `openapi.yaml`. */
import type { components } from './generated/key-service.ts';

type Schemas = components['schemas'];

/** A public key, with its rules. */
export type ApiKey = Schemas['ApiKey'];
/**
 * A key of a MapTiler account, as https://docs.maptiler.com/cloud/admin-api/api-keys/ describes it. Not every copy of that document has
 * the name.
 */
export type MaptilerKey = Pick<
  ApiKey,
  'id' | 'token' | 'description' | 'user_agent' | 'origins' | 'created' | 'changed'
> &
  Partial<Pick<ApiKey, 'name'>>;
/** One page of a list of keys. */
export type ApiKeyPage = Schemas['ApiKeyPage'];
/** What of a key can be changed. What is not named stays as it is. */
export type ApiKeySettings = Schemas['ApiKeySettings'];
/** What a key can be made with. */
export type NewApiKeySettings = Schemas['NewApiKeySettings'];
/** Who owns keys, and what they may do. */
export type User = Schemas['User'];
/** What a user is made of. */
export type NewUser = Schemas['NewUser'];
/** A user just made, with the service token that is told this once. */
export type CreatedUser = Schemas['CreatedUser'];
/** What a user's keys may spend in a month, and have spent. */
export type UserLimits = Schemas['UserLimits'];
/** Limits to set; `null` is no limit. */
export type UserLimitsSettings = Schemas['UserLimitsSettings'];
/** The plans there are. */
export type PlanName = Schemas['PlanName'];
/** The plan, its status, quota and balance, and what there is to buy. */
export type Plan = Schemas['Plan'];
export type Quota = Schemas['Quota'];
export type Balance = Schemas['Balance'];
export type Spending = Schemas['Spending'];
export type UsagePeriod = Schemas['UsagePeriod'];
export type UsageGroup = Schemas['UsageGroup'];
export type UsageTotals = Schemas['UsageTotals'];
export type UsageSeries = Schemas['UsageSeries'];
export type UsageSnapshot = Schemas['UsageSnapshot'];
export type Classifier = Schemas['Classifier'];
/** Usage by day or month. */
export type Timeline = Schemas['Timeline'];
export type TimelineItem = Schemas['TimelineItem'];
/** Who used the most. */
export type Top = Schemas['Top'];
export type Problem = Schemas['Problem'];
/** What is wrong with one field. */
export type FieldError = Schemas['FieldError'];
