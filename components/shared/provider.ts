import { maptiler, mapward, type Provider } from '../../src/index.ts';
import { isLocalPage } from './audience.ts';
import type { Fault } from './warn-once.ts';

/** Every preset, loaded once a provider is named that does not come along. */
export type Presets = typeof import('../../src/providers/provider-for.ts');

export interface ProviderProps {
  readonly provider?: string | null | undefined;
  readonly apiUrl?: string | null | undefined;
  readonly mapStyle?: unknown;
}

/** Thrown when nothing can work as the attributes stand. */
export class AttributeFault extends Error implements Fault {
  override readonly name: string = 'AttributeFault';
  readonly attribute: string;

  constructor(attribute: string, message: string) {
    super(message);
    this.attribute = attribute;
  }
}

/** `null` if the provider lets this page in without a key; undefined if it needs one. */
export function keylessKey({ keyless }: Provider): null | undefined {
  return keyless === 'listed-origins' || (keyless && isLocalPage()) ? null : undefined;
}

/**
 * The provider that an element asks for by its attributes: by name, or the one whose endpoints hold `map-style` or `api-url`. Never a
 * silent default: a key must not go to a host that nobody named.
 * @param presets without them only those are known that come along.
 * @returns undefined if `presets` have to be loaded first.
 * @throws AttributeFault
 */
export function chosenProvider(
  { provider, apiUrl, mapStyle }: ProviderProps,
  presets?: Presets,
): Provider | undefined {
  if (provider) {
    const known = (presets?.providerFor ?? presetAtHand)(provider);
    if (known || !presets) return known?.name === 'mapward' && apiUrl ? serviceAt(apiUrl) : known;
    throw new AttributeFault('provider', presets.unknownProvider(provider));
  }
  const urls = [mapStyle, apiUrl].filter((url): url is string => typeof url === 'string' && url !== '');
  if (!presets && urls.length > 0) return undefined;
  const owner = urls.map((url) => presets?.providerFor(url)).find(Boolean);
  if (owner) return owner;
  throw new AttributeFault(
    'provider',
    'is not set, and no `map-style` or `api-url` tells it. Set it, so that the key goes nowhere else.',
  );
}

/** The presets that come along with every element. */
function presetAtHand(name: string): Provider | undefined {
  return name === 'maptiler' ? maptiler() : name === 'mapward' ? mapward() : undefined;
}

/** A key service at a URL that can be an endpoint: in a frame of `about:srcdoc` no relative one can. */
function serviceAt(apiUrl: string): Provider {
  try {
    return mapward({ apiUrl });
  } catch {
    throw new AttributeFault('api-url', `must be an https URL (http only for localhost): \`${apiUrl}\`.`);
  }
}
