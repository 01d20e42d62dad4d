import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeCheckCode, readCheckCode } from './check-code.ts';

const code = makeCheckCode(randomBytes(16));

test('a code is read as it was written, however it is typed', () => {
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  const plain = code.replaceAll('-', '');
  const lookalikes = plain.replaceAll('0', 'o').replaceAll('1', 'l');
  for (const typed of [code, plain, ` ${code.toLowerCase()} `, plain.replace(/.{4}/g, '$& '), lookalikes])
    expect(readCheckCode(typed)).toBe(code);
});

test('a code is read out of the address that a camera finds', () => {
  expect(readCheckCode(`https://portal.example/documents/check?code=${code}`)).toBe(code);
});

test.each(['', 'hello', 'A'.repeat(15), 'A'.repeat(17), '0000-0000-0000-000U'])('%j is no code', (text) => {
  expect(readCheckCode(text)).toBeNull();
});
