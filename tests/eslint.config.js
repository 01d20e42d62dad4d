import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const noEnum = {
  selector: 'TSEnumDeclaration',
  message: 'A union of string literals says the same and needs no run time.'
};

const setClock =
  'A clock may be set at any moment: performance.now() for what lasts, instantNow() for what is told.';
const safeRedirect = {
  selector:
    "CallExpression[callee.name='redirect'][arguments.1.type!='Literal']" +
    ":not([arguments.1.tag.name='path']):not([arguments.1.callee.name=/^(ownPath|homeOf|payPage)$/])",
  message: 'Lead to a fixed text, path`/things/${id}` or ownPath(…): anything else may end on another site.'
};

const noClockForIntervals = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: setClock },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: setClock },
  {
    selector:
      "CallExpression[callee.property.name=/^(getTime|valueOf)$/][callee.object.callee.name='instantNow']",
    message: setClock
  },
  { selector: "BinaryExpression > CallExpression[callee.name='instantNow']", message: setClock }
];

const noSleep = [
  "CallExpression[callee.name='setTimeout']",
  "CallExpression[callee.property.name='waitForTimeout']",
  "ImportDeclaration[source.value=/^(node:)?timers\\u002fpromises$/] ImportSpecifier[imported.name='setTimeout']"
].map((selector) => ({
  selector,
  message: 'A test waits for a fact (expect.poll, a promise, an event), never for a while.'
}));

export default ts.config(
  {
    ignores: [
      'build/',
      '.svelte-kit/',
      'src/lib/i18n/paraglide/',
      '.data/',
      '.cache/',
      'drizzle/migrations/',
      'test-results/'
    ]
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      'no-undef': 'off',
      'no-console': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': ['error', noEnum, safeRedirect]
    }
  },
  {
    // What waits or lasts is measured by time that passes. The one place for the time of day is src/lib/time/instant.ts.
    files: ['src/lib/{live,board,stage}/**', 'src/lib/events/server/**', 'src/lib/ui/connection.svelte.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', noEnum, safeRedirect, ...noClockForIntervals] }
  },
  {
    files: ['src/cli/**', 'tests/**', 'drizzle/**'],
    rules: { 'no-console': 'off' }
  },
  {
    files: ['**/*.test.ts', '**/*.e2e.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', noEnum, safeRedirect, ...noSleep]
    }
  },
  {
    files: ['tests/*.ts', 'tests/{access,fixtures,pages}/**'],
    rules: { 'no-restricted-syntax': ['error', noEnum, safeRedirect, ...noSleep] }
  },
  {
    files: ['tests/*.e2e.ts'],
    // These start apps of their own, because they end them.
    ignores: [
      'tests/faults.e2e.ts',
      'tests/restarts.e2e.ts',
      'tests/several-processes.e2e.ts',
      'tests/shutdown.e2e.ts'
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: '@playwright/test',
          importNames: ['test'],
          message: 'The test of tests/fixtures/portal.ts has the app and the database of its worker.'
        }
      ]
    }
  }
);
