/** An app as a stricter server would answer for it. */
import { listen } from '../support/listen.ts';

export interface StrictApp {
  /** Ends with a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Answers what the app answers, with a Content-Security-Policy. */
export async function serveWithPolicy(app: string, policy: string): Promise<StrictApp> {
  const { port, close } = await listen((request, response) => {
    fetch(new URL(request.url ?? '/', app))
      .then(async (answered) => {
        const type = answered.headers.get('Content-Type') ?? 'text/plain';
        response.writeHead(answered.status, { 'Content-Type': type, 'Content-Security-Policy': policy });
        response.end(Buffer.from(await answered.arrayBuffer()));
      })
      .catch(() => response.destroy());
  });
  return { url: `http://localhost:${port}/`, close };
}
