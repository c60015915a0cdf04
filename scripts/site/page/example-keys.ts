/** The keys that can be tried in the live examples, as the key server in the page knows them. */
export interface ExampleKey {
  readonly token: string;
  /** What is to be seen with it. */
  readonly says: string;
}

export const exampleKeys: Readonly<Record<'good' | 'elsewhere' | 'unknown' | 'secret', ExampleKey>> = {
  good: { token: 'pk_worksworksworksworkswork', says: 'a key that works' },
  elsewhere: { token: 'pk_elsewhereelsewhereelsewh', says: 'a key for another site' },
  unknown: { token: 'pk_unknownunknownunknownunk', says: 'a key that nobody knows' },
  secret: { token: 'sk_secretsecretsecretsecret', says: 'a secret' },
};
