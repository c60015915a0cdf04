/** Whether a URL is below the server's own: on its origin, and in its path or deeper. */
export function below(apiUrl: string): (url: URL) => boolean {
  const { origin, pathname } = new URL(apiUrl);
  const folder = pathname.endsWith('/') ? pathname : `${pathname}/`;
  return (url) => url.origin === origin && url.pathname.startsWith(folder);
}
