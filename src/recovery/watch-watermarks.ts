import { keyIn, type Placement } from '../key/attach.ts';
import type { EndpointMatch, EndpointMatcher } from '../key/match-endpoint.ts';

const picture = /\.(png|jpe?g|webp)$/i;

/**
 * Tells of pictures that the page asks a provider for without a key. Such a provider answers them 200 with a watermark, which nothing
 * tells from a good tile but that no key went along: so every request of the page is looked at, whoever made it
 * (https://developer.mozilla.org/docs/Web/API/PerformanceResourceTiming; raster tiles are asked for by the page, not by MapLibre's worker).
 * @returns what ends it.
 */
export function watchWatermarks(
  locate: EndpointMatcher,
  key: Placement,
  tell: (match: EndpointMatch) => void,
): () => void {
  if (key.in !== 'query' || !('PerformanceObserver' in globalThis)) return () => {};
  const observer = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      const match = locate(name);
      if (match && picture.test(new URL(match.url).pathname) && !keyIn(match.url, key)) tell(match);
    }
  });
  observer.observe({ type: 'resource', buffered: true });
  return () => observer.disconnect();
}
