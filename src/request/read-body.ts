const LONGEST_TEXT = 65_536;

/**
 * Reads an error body as text, at most 64 kB of it, and gives up after five seconds: a refusal is worth reading, not waiting for.
 * Never rejects.
 */
export async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return readWhole(response);
  const timer = setTimeout(() => void reader.cancel().catch(() => {}), 5000);
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (text.length < LONGEST_TEXT) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // What was read so far may still tell the cause.
  } finally {
    clearTimeout(timer);
    void reader.cancel().catch(() => {});
  }
  return text.slice(0, LONGEST_TEXT);
}

/** That of a polyfill has no `body` (https://github.com/JakeChampion/fetch), but its text. */
async function readWhole(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  return text.slice(0, LONGEST_TEXT);
}

export function parseJson(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
