import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  foreign: [['reported', 'MicrosoftDocs/azure-docs#106536 (seen with origin `null`)', '2023-03-13']],
  invalid: [
    ['recorded', 'Azure/reddog-code#52 (the header)', '2022-05-06'],
    ['third-party', 'geocoder gem, test/fixtures/azure_invalid_key (the body)', '2024-11-11'],
  ],
  forbidden: [['recorded', 'Azure-Samples/Azure-Maps-AzureAD-Samples#4', '2020-04-25']],
} as const satisfies Sources;

export const sources: Sources = known;

export const grammar: Grammar = {
  keysPage: 'https://portal.azure.com/',
  refusals: {
    foreign: 0,
    invalid: { status: 401, named: 'InvalidKey', means: 'invalid-key' },
    forbidden: {
      status: 403,
      named: '403 Forbidden',
      means: ['service-not-enabled', 'quota-exceeded', 'invalid-key'],
    },
  } satisfies Record<keyof typeof known, Rule>,
};
