/** Resolves when somebody looks at the page: browsers keep the requests of hidden tabs from service workers. */
export async function whenVisible(tell: (sentence: string) => void): Promise<void> {
  if (!document.hidden) return;
  tell('This tab is in the background. The map starts as soon as you come back to it.');
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
  });
}
