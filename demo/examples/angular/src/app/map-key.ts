import {
  inject,
  InjectionToken,
  makeStateKey,
  provideAppInitializer,
  TransferState,
  type EnvironmentProviders,
} from '@angular/core';

const state = makeStateKey<string>('map-key');

/** The server writes it into the page, and the browser reads it there. */
export const MAP_KEY = new InjectionToken<string>('map key', {
  factory: () => inject(TransferState).get(state, ''),
});

/** Public: it is in every page. Restrict the key to your site's origins. A secret has no place here. */
export function provideMapKey(key: string): EnvironmentProviders {
  return provideAppInitializer(() => inject(TransferState).set(state, key));
}
