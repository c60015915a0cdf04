/** How far from the screen a lazy map starts, so that it is there when it is seen. */
const MARGIN = '400px';

/**
 * Calls back once, when an element is about to be seen.
 * @returns what ends the waiting.
 */
export function whenNearViewport(element: Element, callback: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      callback();
    },
    { rootMargin: MARGIN },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
