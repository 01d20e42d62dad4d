import { expect, test } from 'vitest';
import type { DeskHousehold } from './desk-wire.ts';
import { initialConsonants } from '#lib/i18n/initial-consonants.ts';
import { soundInitials } from '#lib/i18n/sound-initials.ts';
import { findGuests, searchable } from './guest-search.ts';

const guest = (id: number, name: string, person: string, city = 'Tarn'): DeskHousehold => ({
  ...{
    id,
    name,
    city,
    code: `D-${String(id).padStart(4, '0')}`,
    region: 'North',
    colour: 1,
    rep: null,
    class: null
  },
  ...{ isInvited: true, keys: [name, person].map(soundInitials).join(' ') },
  persons: [{ id: `p${id}`, name: person, role: null, decides: true, badge: null }]
});
const all = [
  guest(1, '华立商贸', '张伟'),
  guest(2, '달빛나래 스포츠', '김서윤'),
  guest(3, 'Énergie Outdoor', 'Åsa Tarn'),
  guest(4, 'Outdoor Fell', 'Bo Li', 'Fjord')
].map(searchable);
const found = (typed: string) => findGuests(all, typed, 10).map(({ id }) => id);

test.each([
  ['华立', [1]],
  ['hlsm', [1]],
  ['HLS', [1]],
  ['zw', [1]],
  ['张', [1]],
  ['달빛', [2]],
  ['달빛나래스포츠', [2]],
  ['ㄷㅂㄴㄹ', [2]],
  ['ㄱㅅㅇ', [2]],
  ['energie', [3]],
  ['asa', [3]],
  ['OUTDOOR', [4, 3]],
  ['ｏｕｔｄｏｏｒ', [4, 3]],
  ['d-0004', [4]],
  ['fjord', [4]],
  ['xyz', []],
  ['-', []],
  ['', [1, 2, 3, 4]]
])('%j finds %j', (typed, ids) => {
  expect(found(typed)).toEqual(ids);
});

test('initials of Chinese sounds and Korean syllables are told from the characters alone', () => {
  expect(soundInitials('上海远方户外 Ltd')).toBe('shyfhw');
  expect(initialConsonants('솔마루 2027')).toBe('ㅅㅁㄹ');
});
