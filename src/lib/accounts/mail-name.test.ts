import fc from 'fast-check';
import { expect, test } from 'vitest';
import { greetedName } from './mail-name.ts';

test.each([
  'Mina Park',
  'J. R. Søndergård-Lee',
  "Siân O'Neill",
  '김민아',
  '王小明',
  'Abdul-Rahman',
  'Maria del Carmen Ruiz'
])('%s is greeted by name', (name) => expect(greetedName(name)).toBe(name));

test.each([
  'Your account is blocked, open http://evil.example now',
  'evil.example',
  'ｅｖｉｌ．ｅｘａｍｐｌｅ',
  'Call 1588-0000',
  'mo@evil.example',
  'Your account is blocked please call us',
  'A name of so many letters that nobody can have been given it',
  '---',
  ''
])('%s is not', (name) => expect(greetedName(name)).toBeNull());

test('a line break becomes a blank', () => expect(greetedName('Mina\r\nPark')).toBe('Mina Park'));

test('whatever is typed, no address, number or line comes into a mail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
      expect(greetedName(typed) ?? '').not.toMatch(/[\p{N}@:/\\\r\n<>]|\.\S/u);
    })
  );
});
