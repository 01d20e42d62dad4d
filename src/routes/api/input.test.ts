import { expect, test } from 'vitest';
import { parseJson, readJson } from './input.ts';

const read = (body: string) => readJson(new Request('http://own.invalid/', { method: 'POST', body }));

test('an object is read with whatever characters people write', async () => {
  expect(await read('{"name":"차 \\ud83d\\ude00 \\u00e9","deep":[{"a":1}]}')).toEqual({
    name: '차 😀 é',
    deep: [{ a: 1 }]
  });
});

test.each(['', 'x', '[]', 'null', '"text"', '1', '{"a":1', '['.repeat(100_000)])(
  '%j is no object',
  async (body) => expect(await read(body)).toBeNull()
);

test.each(['{"a":"\\u0000"}', '{"a\\u0000":1}', '{"a":"\\ud800"}', '{"a":["\\udfff x"]}', '{"\\uDBFF":1}'])(
  '%s holds what no database stores',
  async (body) => expect(await read(body)).toBeNull()
);

test('a body that names what every object has changes no object', () => {
  parseJson('{"__proto__":{"polluted":true},"x":"\\ud83d\\ude00"}');
  expect('polluted' in {}).toBe(false);
});
