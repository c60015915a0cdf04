import { KeyProblemEvent, KeyRecoveredEvent, type KeyClient, type KeyProblem } from '../../src/index.ts';

export interface Follower {
  /** The client's problems changed. `shown` is the worst whose event nobody prevented. */
  changed(shown: KeyProblem | undefined): void;
  /** The element that tells its own listeners. Preventing its event prevents the client's, and with it notice and console line. */
  readonly teller?: HTMLElement;
  /** Which of the client's problems matter here. Default: all. */
  readonly concerns?: ((problem: KeyProblem) => boolean) | undefined;
}

/**
 * Follows a client's problems, from now on; what holds already is told at once.
 * @returns what ends it.
 */
export function followClient(
  client: KeyClient,
  { changed, teller, concerns = Boolean }: Follower,
): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  /** Problems whose event was prevented. */
  const hushed = new Set<string>();
  const update = (): void => {
    if (!signal.aborted)
      changed(client.problems.find((problem) => concerns(problem) && !hushed.has(nameOf(problem))));
  };
  const tell = (problem: KeyProblem): boolean =>
    !teller || !concerns(problem) || teller.dispatchEvent(new KeyProblemEvent(problem));

  client.addEventListener(
    'key-problem',
    (event) => {
      if (!tell(event.problem)) event.preventDefault();
      // Listeners after this one may prevent it still; they all have had their turn before a microtask runs.
      queueMicrotask(() => {
        if (event.defaultPrevented) hushed.add(nameOf(event.problem));
        update();
      });
    },
    { signal },
  );
  client.addEventListener(
    'key-recovered',
    (event) => {
      hushed.clear();
      update();
      teller?.dispatchEvent(new KeyRecoveredEvent(event.problem));
    },
    { signal },
  );
  client.addEventListener('status-change', () => queueMicrotask(update), { signal });

  const worst = client.problems.find(concerns);
  if (worst && !tell(worst)) hushed.add(nameOf(worst));
  update();
  return () => ending.abort();
}

function nameOf({ code, host }: KeyProblem): string {
  return `${code} ${host}`;
}
