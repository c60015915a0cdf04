/** What keeps an element from being registered, and what is said of it then. */
import { assert } from 'chai';
import { define } from '../../../components/shared/define.ts';
import { captureConsole } from './support.ts';

describe('define', () => {
  it('says so when other code has the tag, and leaves it there', () => {
    const lines = captureConsole();
    class Theirs extends HTMLElement {}
    customElements.define('their-map', Theirs);
    define('their-map', class extends HTMLElement {});
    assert.equal(customElements.get('their-map'), Theirs);
    assert.deepEqual(lines.errors, ['[mapward] <their-map> is registered by other code.']);
  });

  it('says nothing of a second copy of this package', () => {
    const lines = captureConsole();
    define('our-map', class extends HTMLElement {});
    define('our-map', class extends HTMLElement {});
    assert.deepEqual(lines.errors, []);
  });

  for (const [name, holder] of [
    ['parse', URL],
    ['withResolvers', Promise],
  ] as const)
    it(`puts a sentence in the place of an element where the browser has no ${name}()`, async () => {
      const lines = captureConsole();
      const functions = holder as unknown as Record<string, unknown>;
      const { [name]: own } = functions;
      functions[name] = undefined;
      try {
        define(`old-${name.toLowerCase()}`, class extends HTMLElement {});
      } finally {
        functions[name] = own;
      }
      await customElements.whenDefined(`old-${name.toLowerCase()}`);
      const element = document.createElement(`old-${name.toLowerCase()}`);
      document.body.append(element);
      assert.equal(element.shadowRoot!.textContent, 'This part of the page needs a newer browser.');
      element.remove();
      assert.match(lines.errors.join(), /needs Chrome or Edge 126, Firefox 126, Safari 18/);
    });
});
