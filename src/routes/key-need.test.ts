import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { isGoodFor, keyScopes, type KeyScope } from '#lib/accounts/key-scope.ts';
import { keyNeed } from './key-need.ts';

const calls = (scope: KeyScope, method: string) =>
  globSync('src/routes/api/**/+server.ts')
    .map((file) =>
      dirname(file)
        .replaceAll('\\', '/')
        .replace(/^src\/routes/, '')
    )
    .filter((route) => isGoodFor(scope, keyNeed(route, method)))
    .sort();
const everything = calls('all', 'GET');

test('a key to read reads everything and changes nothing', () => {
  expect(calls('read', 'GET')).toEqual(everything);
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(calls('read', method)).toEqual([]);
});

test('a key to order reads, and places and changes orders', () => {
  expect(calls('order', 'PUT')).toEqual(['/api/v1/orders/[id]', '/api/v1/orders/[id]/amendments/[request]']);
  expect(calls('order', 'POST')).toEqual([]);
  expect(calls('order', 'GET')).toContain('/api/v1/fairs/[slug]/catalogue');
});

test('a key to import sends files, sees what became of them, stops them, and reads nothing else', () => {
  const imports = [
    ...['/api/v1/imports', '/api/v1/imports/[id]', '/api/v1/imports/[id]/cancellation'],
    ...['/api/v1/picture-uploads/[id]', '/api/v1/picture-uploads/[id]/cancellation']
  ];
  expect(calls('import', 'GET')).toEqual(imports);
  expect(calls('import', 'POST')).toEqual(imports);
  expect(calls('import', 'PUT')).toEqual(imports);
});

test('a key of a cue box runs cues, and nothing else', () => {
  expect(calls('cue', 'POST')).toEqual(['/api/v1/fairs/[slug]/stage/cues/[no]']);
  for (const method of ['GET', 'PUT', 'DELETE']) expect(calls('cue', method)).toEqual([]);
});

test('whatever is new needs a key that is good for everything', () => {
  for (const scope of keyScopes) {
    expect(isGoodFor(scope, keyNeed('/api/v1/something/new', 'POST'))).toBe(scope === 'all');
  }
});
