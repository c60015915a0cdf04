import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditsOf } from '../../../components/map-view/attribution.ts';

describe('creditsOf', () => {
  it('reads links and the text between them', () => {
    expect(
      creditsOf(
        '<a href="https://www.maptiler.com/copyright/" target="_blank">&copy; MapTiler</a> &amp; friends',
      ),
    ).toEqual([{ text: '© MapTiler', href: 'https://www.maptiler.com/copyright/' }, { text: ' & friends' }]);
  });

  it('decodes numbered characters', () => {
    expect(creditsOf('&#169; &#xA9; &#0; &nosuch;')).toEqual([{ text: '© © &#0; &nosuch;' }]);
  });

  it.each([
    '<a href="javascript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href=data:text/html,x>x</a>',
    '<a href="/relative">x</a>',
    '<a onclick="alert(1)">x</a>',
  ])('makes text of %s', (html) => {
    expect(creditsOf(html)).toEqual([{ text: 'x' }]);
  });

  it('drops every other tag and keeps what it held', () => {
    expect(creditsOf('<b>bold</b><img src=x onerror=alert(1)><script>alert(1)</script>')).toEqual([
      { text: 'boldalert(1)' },
    ]);
  });

  it('reads an unclosed link to the end', () => {
    expect(creditsOf('<a href="https://a.example">A')).toEqual([{ text: 'A', href: 'https://a.example/' }]);
  });

  it('never throws, and links to http alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, href) => {
        for (const credit of creditsOf(`${before}<a href="${href}">t</a>`))
          if (credit.href !== undefined) expect(credit.href).toMatch(/^https?:/);
      }),
    );
  });
});
