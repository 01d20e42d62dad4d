import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settings } from './settings.ts';

test('every setting is asked for somewhere', () => {
  const asked = globSync('src/**/*.{ts,js,svelte}')
    .filter((path) => !path.includes('/paraglide/') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  expect(Object.keys(settings).filter((name) => !asked.includes(`settings.${name}`))).toEqual([]);
});

test('every variable that is read is explained to whoever runs the app', () => {
  const source = readFileSync('src/lib/runtime/server/settings.ts', 'utf8');
  const variables = new Set([...source.matchAll(/'([A-Z][A-Z_]{3,})'/g)].map(([, name]) => name!));
  // The start sets this one by itself.
  variables.delete('NODE_ENV');
  const manual = readFileSync('docs/operations.md', 'utf8');
  expect([...variables].filter((name) => !manual.includes(`\`${name}\``))).toEqual([]);
});
