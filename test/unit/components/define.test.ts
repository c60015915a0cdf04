import { expect, it, vi } from 'vitest';
import 'lit';
import { define } from '../../../components/shared/define.ts';

it('registers an element on a server whose Node lacks what its browsers have', () => {
  vi.stubGlobal('Promise', Object.assign(class extends Promise<unknown> {}, { withResolvers: undefined }));
  try {
    const element = class {} as unknown as CustomElementConstructor;
    define('test-on-server', element);
    expect(customElements.get('test-on-server')).toBe(element);
  } finally {
    vi.unstubAllGlobals();
  }
});
