/** The key service's data as its contract names it. Types alone, made from `openapi.yaml`. */
import type { components } from './generated/key-service.ts';

type Schemas = components['schemas'];

export type ApiKey = Schemas['ApiKey'];
export type ApiKeyPage = Schemas['ApiKeyPage'];
export type ApiKeySettings = Schemas['ApiKeySettings'];
export type NewApiKeySettings = Schemas['NewApiKeySettings'];
export type User = Schemas['User'];
export type NewUser = Schemas['NewUser'];
export type CreatedUser = Schemas['CreatedUser'];
export type UserLimits = Schemas['UserLimits'];
export type UserLimitsSettings = Schemas['UserLimitsSettings'];
export type PlanName = Schemas['PlanName'];
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
export type Timeline = Schemas['Timeline'];
export type TimelineItem = Schemas['TimelineItem'];
export type Top = Schemas['Top'];
export type Problem = Schemas['Problem'];
export type FieldError = Schemas['FieldError'];
