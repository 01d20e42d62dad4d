import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slipSearch } from './slip-search.ts';
import { plain, WordSearch } from './word-search.ts';

const texts = [
  'Ridge down vest FH-V100 FHV100 Vest 山脊 羽绒马甲 리지 다운 베스트 Graphite 石墨 그라파이트 FH-V100-GRA-M FHV100GRAM',
  'Scree vest FH-V101 FHV101 Vest Fern FH-V101-FER-M FHV101FERM',
  'Col jacket FH-J200 FHJ200 Jacket Café Graphite FH-J200-GRA-M FHJ200GRAM'
];
const search = new WordSearch(texts);
const find = (question: string) => search.find(question, slipSearch);

describe('a search by words', () => {
  test.each([
    ['vest', [0, 1]],
    ['ridge vest', [0]],
    ['vest ridge', [0]],
    ['graphite', [0, 2]],
    ['graphite vest', [0]],
    ['ridgevest', [0]],
    ['石墨', [0]],
    ['베스트 리지', [0]],
    ['fh v100 gra', [0]],
    ['fhv100gra', [0]],
    ['FH‑V100', [0]],
    ['cafe', [2]],
    ['ＲＩＤＧＥ', [0]],
    ['', [0, 1, 2]],
    ['…', [0, 1, 2]]
  ])('finds %s', (question, found) => expect(find(question)).toEqual(found));

  test.each(['graphtie', 'grphite', 'graphhite', 'grapjite', 'vesst ridge', 'rigde vest'])(
    'forgives the slip in %s',
    (question) => expect(find(question)).toContain(0)
  );

  test('forgives none in three letters, none that is two, and none where the word stands as it was typed', () => {
    expect(find('vst')).toEqual([]);
    expect(find('grophits')).toEqual([]);
    expect(find('fern')).toEqual([1]);
  });

  test('finds the words of every text in any order', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.shuffledSubarray([...Array(8).keys()]), (at, order) => {
        const words = texts[at]!.split(' ');
        expect(find(order.map((n) => words[n]!).join(' '))).toContain(at);
      })
    );
  });

  test('keeps syllables of Hangul whole, and takes accents from letters', () => {
    expect(plain('그라파이트 Écru')).toBe('그라파이트 ecru');
  });
});
