import { defineConfig, globalIgnores } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import regexp from 'eslint-plugin-regexp';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { roomsRule } from './scripts/eslint-rooms.ts';

const locationOrigin = {
  selector:
    'MemberExpression[property.name="origin"]:matches([object.name="location"], [object.property.name="location"])',
  message: 'Call `pageOrigin()`: a srcdoc or sandboxed frame has another origin than its location.',
};
const replaceableOrigin = {
  selector:
    'MemberExpression[property.name="origin"][object.name=/^(self|globalThis|window)$/]:not(BinaryExpression[right.value="null"] > MemberExpression)',
  message:
    'Call `pageOrigin()`, or `pageAddress()` in an element: a page’s own `var origin` replaces this one.',
};
const randomUUID = {
  selector: 'MemberExpression[property.name="randomUUID"]',
  message: '`crypto.randomUUID` is missing on plain http pages.',
};

/** A hook that closes what its setup opened. Loops over what was opened, and `?.`, are none. */
const closingHook = [
  '',
  '> BlockStatement > ExpressionStatement',
  '> BlockStatement > ExpressionStatement > AwaitExpression',
]
  .map(
    (within) =>
      `CallExpression[callee.name=/^after(All|Each)$/] > ArrowFunctionExpression ${within} > CallExpression[callee.property.name=/^(close|kill|remove)$/]`,
  )
  .join();

export default defineConfig(
  globalIgnores([
    'dist/',
    '.tmp/',
    'coverage/',
    'reports/',
    '.stryker-tmp/',
    '**/generated/',
    '**/baked/',
    'demo/examples/',
  ]),
  {
    files: ['**/*.ts', '**/*.mjs'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { mapward: { rules: { rooms: roomsRule } } },
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'mapward/rooms': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // An async function without await still turns what it throws into a rejection.
      '@typescript-eslint/require-await': 'off',
      // Our interfaces declare bound functions as methods, which this rule cannot tell.
      '@typescript-eslint/unbound-method': 'off',
      // A name with an underscore says that it is left out on purpose.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    // What the platform has under a name that misleads: each works on most pages, and not on all.
    files: ['src/**/*.ts', 'components/**/*.ts', 'demo/**/*.ts'],
    ignores: ['src/key/page-origin.ts'],
    rules: { 'no-restricted-syntax': ['error', locationOrigin, randomUUID] },
  },
  {
    files: ['src/**/*.ts', 'components/**/*.ts'],
    ignores: ['src/key/page-origin.ts', 'components/shared/page-address.ts'],
    rules: { 'no-restricted-syntax': ['error', locationOrigin, replaceableOrigin, randomUUID] },
  },
  {
    // What servers, pages and callers send is read in linear time: a long answer must not stop a tab, nor a request the mock.
    files: ['src/**/*.ts', 'components/**/*.ts', 'demo/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    // The tools' own configuration is in a TypeScript project of its own, which the linter need not load.
    files: ['*.mjs', '.*.mjs', '*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    files: ['components/**/*.ts', 'demo/**/*.ts'],
    extends: [
      lit.configs['flat/recommended'],
      litA11y.configs.recommended,
      wc.configs['flat/recommended'],
      wc.configs['flat/best-practice'],
    ],
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
    // Lit's base classes have every lifecycle callback.
    rules: { 'wc/guard-super-call': 'off' },
  },
  {
    // Tests read JSON of a shape that they assert, and reach into browsers' and MapLibre's insides.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: closingHook,
          message:
            'If the setup failed, this throws over its error. Use test/support/closing.ts, or return it from the setup.',
        },
      ],
    },
  },
  {
    // Scripts and benches talk to the terminal; so does the command-line server.
    files: ['scripts/**', 'test/bench/**', 'src/mock/cli.ts'],
    rules: { 'no-console': 'off' },
  },
);
