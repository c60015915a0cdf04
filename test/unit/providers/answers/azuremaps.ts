import type { KnownAnswer } from './answer.ts';

export const azuremaps: readonly KnownAnswer[] = [
  {
    what: 'an invalid key',
    status: 401,
    headers: {
      'WWW-Authenticate':
        'SharedKey realm="https://atlas.microsoft.com/, error="InvalidKey", error_description="The provided key was incorrect or the account resource does not exist."',
    },
    body: '{"error":{"code":"InvalidKey","message":"The provided key was incorrect or the account resource does not exist.","target":"WWW-Authenticate","details":[]}}',
    source: 'third-party, geocoder gem, 2024-11-11; recorded, Azure/reddog-code#52 (the header), 2022-05-06',
    means: 'invalid-key',
    dialect: ['invalid-key'],
  },
  {
    what: 'a SAS token of no known client, which only a header tells',
    status: 401,
    headers: { 'WWW-Authenticate': 'jwt-sas realm="https://atlas.microsoft.com/", error="InvalidClientId"' },
    body: '',
    source: 'recorded, Azure/react-azure-maps#227, 2025-02-13',
    means: ['invalid-key', 'inactive-key', 'expired-key', 'origin-not-allowed'],
  },
  {
    what: 'a refusal of Entra ID',
    status: 403,
    body: '{"error":{"code":"403 Forbidden","message":"Permission, capacity, or authentication issues."}}',
    source: 'recorded, Azure-Samples/Azure-Maps-AzureAD-Samples#4, 2020-04-25',
    means: ['service-not-enabled', 'quota-exceeded', 'invalid-key'],
  },
  {
    what: 'a foreign origin: no CORS headers, so a page sees nothing',
    status: 0,
    body: '',
    source: 'reported, MicrosoftDocs/azure-docs#106536, 2023-03-13',
    means: ['unreachable', 'origin-not-allowed', 'refused'],
    likely: 'unreachable',
  },
];
