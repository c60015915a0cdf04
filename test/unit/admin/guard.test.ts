import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAdminClient } from '../../../src/admin/index.ts';

const secret = 'sk_0123456789abcdefghijABCDEFGHIJ0123456789';

afterEach(() => vi.unstubAllGlobals());

/** Makes this process look like a page, as far as the client looks. */
function openPage(origin = 'https://office.example'): void {
  vi.stubGlobal('document', { baseURI: `${origin}/keys/` });
  vi.stubGlobal('location', new URL(`${origin}/keys/`));
  vi.stubGlobal('origin', origin);
}

const make =
  (apiUrl: string, dangerouslyAllowBrowser?: boolean, serviceToken = secret) =>
  () =>
    createAdminClient({
      apiUrl,
      serviceToken,
      ...(dangerouslyAllowBrowser !== undefined && { dangerouslyAllowBrowser }),
    });

describe('createAdminClient', () => {
  it('refuses to run in a page', () => {
    openPage();
    expect(make('https://office.example')).toThrow('does not belong in a browser');
    expect(make('https://office.example', false)).toThrow('dangerouslyAllowBrowser');
  });

  it.each([
    'DedicatedWorkerGlobalScope',
    'SharedWorkerGlobalScope',
    // Worklets.
    'WorkletGlobalScope',
    // A service worker.
    'clients',
  ])('refuses to run where there is a `%s`', (name) => {
    vi.stubGlobal(name, class {});
    expect(make('https://office.example')).toThrow('does not belong in a browser');
  });

  it('runs in a server that takes after a service worker', () => {
    for (const name of ['WorkerGlobalScope', 'ServiceWorkerGlobalScope']) vi.stubGlobal(name, class {});
    expect(make('https://office.example')).not.toThrow();
  });

  it('runs in a page that allows it, on its own origin, on this machine, and on the mock', () => {
    openPage();
    for (const url of [
      'https://office.example/api',
      '/api',
      'http://localhost:8787',
      'http://127.0.0.1:8787',
      'http://[::1]:8787',
      'https://api.mapward.test',
    ])
      expect(make(url, true), url).not.toThrow();
  });

  it('goes by the origin of a frame, not by its address', () => {
    openPage();
    vi.stubGlobal('location', new URL('about:srcdoc'));
    expect(make('/api', true)).not.toThrow();
    vi.stubGlobal('location', new URL('https://office.example/keys/'));
    vi.stubGlobal('origin', 'null');
    expect(make('https://office.example', true)).toThrow('own origin');
  });

  it('knows its own origin beside a `var origin`, which replaces `self.origin`', () => {
    openPage();
    vi.stubGlobal('origin', [-122.4, 37.7]);
    expect(make('/api', true)).not.toThrow();
    vi.stubGlobal('origin', 'https://elsewhere.example');
    expect(make('https://elsewhere.example', true)).toThrow('own origin');
  });

  it('refuses every other base URL in a page, whatever is allowed', () => {
    openPage();
    for (const url of [
      'https://keys.example',
      'https://office.example.evil.com',
      'https://sub.office.example',
      'https://office.example:8443',
      'https://localhost.evil.com',
      'https://127.0.0.1.evil.com',
      'https://test.example',
      'http://office.example',
    ])
      expect(make(url, true), url).toThrow(/own origin|unencrypted/);
  });

  it('refuses a token that would travel unencrypted', () => {
    expect(make('http://keys.example')).toThrow('must not travel unencrypted');
    expect(make('http://localhost:8787')).not.toThrow();
  });

  it('refuses what is no base URL', () => {
    for (const url of [
      '',
      'keys.example',
      'ftp://keys.example',
      'https://a:b@keys.example',
      'javascript:alert(1)',
    ])
      expect(make(url), url).toThrow(TypeError);
  });

  it('refuses what is no service token, and does not repeat it', () => {
    for (const token of [
      '',
      `${secret}\n`,
      `Token ${secret}`,
      'pk_ABCDEFGHIJKLMNOPQRSTUVWX',
      'schlüssel',
      null,
    ]) {
      const failing = make('https://keys.example', false, token as string);
      expect(failing, String(token)).toThrow(TypeError);
      expect(failing, String(token)).not.toThrow(/0123|ABCD/);
    }
  });
});
