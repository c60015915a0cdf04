/** What a promise rejects with; one that resolves fails the test. */
export function failure<E = Error>(promise: Promise<unknown>): Promise<E> {
  return promise.then(
    () => {
      throw new Error('It did not fail.');
    },
    (error: unknown) => error as E,
  );
}
