/** Origins that look like mydomain.com or like something below it, and are neither. */

const host = 'mydomain.com';
const around = [
  'evil',
  'x',
  '1',
  'www',
  'xn--',
  '_',
  '%2e',
  '-',
  'my',
  'not',
  'mydomain.com',
  'mydomain.com-',
  'a.b',
];
const separators = [
  '',
  '-',
  '_',
  '%2e',
  '%00',
  '%20',
  '%09',
  '%23',
  '%2f',
  '%3f',
  '%40',
  '%5c',
  '\u3002',
  '\uff0e',
  '\uff61',
  '\u2024',
  '\u00b7',
  '\u200b',
  '\u00ad',
];
const foreignEnds = [
  '.evil.com',
  '-evil.com',
  '.com',
  '.co',
  'x',
  '1',
  '.evil',
  '..evil.com',
  '.com.evil',
  '%2eevil.com',
];

/** Letters of other alphabets that look like those of the name, and folded forms of them. */
const lookAlikes: Record<string, string[]> = {
  m: ['\u217f', '\uff4d', '\u043c', '\u{1d426}'],
  y: ['\u0443', '\uff59', '\u03b3', '\u{1d432}'],
  d: ['\u0501', '\uff44', '\u217e'],
  o: ['\u043e', '\u03bf', '\uff4f', '0', '\u00f6', '\u2134'],
  a: ['\u0430', '\uff41', '\u03b1', '\u00e4', '\u00aa'],
  i: ['\u0456', '\uff49', '1', 'l', '\u0131', '\u2170'],
  n: ['\uff4e', '\u0578', 'r'],
  c: ['\u0441', '\uff43', '\u217d'],
};

function swapped(): string[] {
  return Array.from(host).flatMap((letter, index) =>
    (lookAlikes[letter] ?? []).map((other) => host.slice(0, index) + other + host.slice(index + 1)),
  );
}

const hosts = [
  // Something before it that is not a label of its own.
  ...around.map((text) => text + host),
  ...separators.map((separator) => `evil${separator}${host}`),
  // Something after it.
  ...foreignEnds.map((end) => host + end),
  ...foreignEnds.map((end) => `a.${host}${end}`),
  // The dot of the rule stands for a dot alone.
  ...[
    'mydomainxcom',
    'mydomain-com',
    'mydomain_com',
    'mydomaincom',
    'mydomain%2ecom',
    'mydomain\u3002com',
    'mydomain\uff0ecom',
    'mydomain\uff61com',
  ],
  ...[
    'a-mydomain.com',
    'amydomain.com',
    'a%2emydomain.com',
    '*.mydomain.com',
    '.mydomain.com',
    '..mydomain.com',
  ],
  // Beside it.
  ...[
    'mydomain.co',
    'mydomain.org',
    'com',
    'mydomain',
    'ydomain.com',
    'mydomai.com',
    'my.domain.com',
    'mydomain..com',
  ],
  ...[
    'mydomain.com..',
    'mydomain.com%00',
    'mydomain.com%2e',
    'mydomain.com\u200b',
    'mydomain.com\u00ad',
    'my\u00addomain.com',
    'my\u200bdomain.com',
  ],
  ...swapped(),
  ...swapped().map((name) => `a.${name}`),
];

const shapes = [
  // The name in a place that is not the host.
  `https://${host}@evil.com`,
  `https://${host}:pass@evil.com`,
  `https://user@${host}`,
  `https://a.${host}@evil.com`,
  `https://evil.com/${host}`,
  `https://evil.com/a.${host}`,
  `https://evil.com?${host}`,
  `https://evil.com#${host}`,
  `https://evil.com\\${host}`,
  `https://evil.com\\@${host}`,
  `https://evil.com:443@${host}`,
  `https://evil.com:80:${host}`,
  `https://[${host}]`,
  // No origin at all, or several.
  `https:/evil.com/${host}`,
  `https://`,
  `https:// ${host}`,
  `https://evil.com, https://${host}`,
  `https://evil.com https://${host}`,
  `https://evil.com;https://${host}`,
  `null, https://evil.com`,
  `blob:https://evil.com`,
  `data:text/html,${host}`,
  `file://${host}.evil.com`,
  `about:${host}`,
  `//evil.com`,
  `evil.com`,
];

export const hostileOrigins: readonly string[] = [
  ...new Set([...hosts.map((name) => `https://${name}`), ...shapes]),
];
