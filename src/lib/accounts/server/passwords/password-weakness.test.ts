import { expect, test } from 'vitest';
import { commonPasswords } from './common-passwords.ts';
import { passwordWeakness } from './password-weakness.ts';

const mo = { name: 'Mo Lindqvist', email: 'mo.l@tarn-fell.example', company: 'Tarn & Fell' };
const weakness = (password: string) => passwordWeakness(password, mo);

test('the ten thousand most used passwords are refused', () => {
  const most = [...commonPasswords()].filter((word) => word.length >= 8).slice(0, 10_000);
  expect(most).toHaveLength(10_000);
  expect(most.filter((word) => weakness(word) === null)).toEqual([]);
  expect(most.slice(0, 500).filter((word) => weakness(word.toUpperCase()) === null)).toEqual([]);
});

test.each(
  `P@ssw0rd1 Summer2026! qwerty12 iloveyou1 dragon123 monkey123 football1 letmein123 12345678a Winter26 october2026!
  aaaaaaaa abababab 11112222 !!password!! Pa$$word99 ｐａｓｓｗｏｒｄ１ 夏天2026!! 여름2026년 Welcome#2026 s3cur1ty`.split(
    /\s+/
  )
)('%s is among the first that others try', (password) => expect(weakness(password)).not.toBeNull());

test.each([
  'Lindqvist1',
  'TarnFell2026',
  'tarn-fell!!',
  'Orderfair#26',
  'mo.l@tarn-fell.example',
  'lindqvist.mo'
])('%s is made of the names around', (password) => expect(weakness(password)).toBe('contains_name'));

test.each([
  'quiet harbour 27',
  'correct horse battery staple',
  'Vq7#mZ2p',
  'tarn water over stones',
  '조용한 항구의 새벽',
  '安静的港湾二十七',
  'x'.repeat(10) + 'yzabc fghk'
])('%s is fine', (password) => expect(weakness(password)).toBeNull());

test('the length counts characters, and long ones are taken whole', () => {
  expect(weakness('kurz7Zk')).toBe('short');
  expect(weakness('👍👍👍👍')).toBe('short');
  expect(weakness('quiet harbour '.repeat(14))).toBeNull();
  expect(weakness('q'.repeat(201))).toBe('long');
});
