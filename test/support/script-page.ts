/** A page of its own origin, with a script as built from source. */
import { build } from 'esbuild';
import { listen } from './listen.ts';

export interface ScriptPage {
  /** Ends with a slash. */
  readonly url: string;
  /** The page's HTML, to be served from anywhere. */
  readonly html: string;
  /** Its scripts, by path. */
  readonly files: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** What registers the key elements. */
const keyElements = `import './components/key-usage/define.ts'; import './components/key-manager/define.ts';`;

/** A page with the key elements on it. */
export function serveElements(body: string): Promise<ScriptPage> {
  return serveScript(keyElements, body);
}

/** @param script a module; paths are from the root of the project. Every path but its files' is answered with the page. */
export async function serveScript(script: string, body = ''): Promise<ScriptPage> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: '.' },
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: '/',
    write: false,
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const html = `<!doctype html><html lang="en"><title>Page</title>
    <script type="module" src="/stdin.js"></script>${body}</html>`;
  const { url, close } = await listen((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://page.invalid').pathname);
    response.setHeader('Content-Type', file === undefined ? 'text/html' : 'text/javascript');
    response.end(file ?? html);
  });
  return { url: `${url}/`, html, files, close };
}
