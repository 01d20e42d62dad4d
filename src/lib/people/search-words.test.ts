import { expect, test } from 'vitest';
import { searchWords, wantedWords } from './search-words.ts';

const found = (given: Parameters<typeof searchWords>[0], typed: string) => {
  const words = [...searchWords(given)];
  return wantedWords(typed).every((wanted) => words.some((word) => word.startsWith(wanted)));
};

test.each([
  ['上海华立商贸有限公司', '华立'],
  ['上海华立商贸有限公司', 'hlsm'],
  ['달빛나래 스포츠', '나래'],
  ['달빛나래 스포츠', 'ㄴㄹㅅ'],
  ['달빛나래 스포츠', 'ㄷㅂ'],
  ['Café Nord Outdoor', 'cafe outd'],
  ['Café Nord Outdoor', 'NORD'],
  ['O’Neill-Sports', 'neill'],
  ['ＡＢＣ商店', 'abc']
])('%s is found by %s', (name, typed) => {
  expect(found({ names: [name] }, typed)).toBe(true);
});

test('a number is found by its last digits, however it was spaced', () => {
  const person = { names: ['Mina'], phones: ['+82 10-1234-5678'] };
  expect(found(person, '5678')).toBe(true);
  expect(found(person, '010 1234')).toBe(false);
  expect(found(person, '10 1234-5678')).toBe(true);
});

test('an address is found by its parts, and what does not fit is not', () => {
  const person = { names: ['Rowan Alder'], mails: ['rowan@alder.example'] };
  expect(found(person, 'rowan@alder')).toBe(true);
  expect(found(person, 'rowan birch')).toBe(false);
  expect(wantedWords('   ')).toEqual([]);
});
