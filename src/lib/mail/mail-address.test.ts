import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalAddress } from './mail-address.ts';

test.each([
  ['upper case', 'MO@Example.TEST'],
  ['blanks around it', '  mo@example.test\t'],
  ['a blank that does not break', '\u00a0mo@example.test\u00a0'],
  ['full-width letters', 'ｍｏ＠ｅｘａｍｐｌｅ．ｔｅｓｔ'],
  ['the character 0', 'mo\0@example.test'],
  ['a blank of no width', 'm\u200bo@example.test\ufeff']
])('%s makes no other address', (_, typed) => expect(canonicalAddress(typed)).toBe('mo@example.test'));

test.each([
  ['the Kelvin sign is a k', '\u212aim@example.test', 'kim@example.test'],
  ['the long s is an s', '\u017fam@example.test', 'sam@example.test'],
  ['the dotted İ is not i', 'M\u0130a@example.test', 'mi\u0307a@example.test'],
  ['the dotless ı is not i', 'm\u0131a@example.test', 'm\u0131a@example.test']
])('%s', (_, typed, canonical) => expect(canonicalAddress(typed)).toBe(canonical));

test('what is canonical stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const once = canonicalAddress(typed);
      expect(canonicalAddress(once)).toBe(once);
    })
  );
});
