import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import { Articles } from './articles.ts';
import { readMessage } from './read-message.ts';
import { chineseNumber } from './words.ts';

const colours = {
  MOS: ['Moss', '苔绿 모스 그린'],
  INK: ['Ink', '墨黑 잉크 블랙'],
  RUS: ['Rust', '铁锈红 러스트']
} as const;

function style(
  id: number,
  code: string,
  name: string,
  otherNames: string,
  sizes: readonly string[]
): CatalogueProduct {
  return {
    ...{ id, code, name, otherNames, category: null, drawing: null, picture: null, retailPriceMinor: null },
    ...{
      packMultiple: 1,
      minimumUnits: 0,
      colourMinimumUnits: 0,
      maximumUnits: 0,
      mustOrder: false,
      rules: []
    },
    otherColours: Object.fromEntries(Object.values(colours)),
    variants: Object.entries(colours).flatMap(([short, [colour]]) =>
      sizes.map((size) => ({ id: 0, sku: `${code}-${short}-${size}`, colour, colourHex: null, size }))
    )
  };
}

const letters = ['S', 'M', 'L', 'XL', '2XL'];
const products = [
  style(1, 'SL-1010', 'Fell jacket', '山地夹克 펠 재킷 Jackets 夹克', letters),
  style(2, 'SL-1020', 'Harbour parka', '海港派克 하버 파카 Jackets 夹克 재킷', letters),
  style(3, 'SL-3040', 'Ridge boot', '山脊靴 릿지 부츠 Boots 靴子', ['38', '39', '40', '41'])
];
const articles = new Articles(products);
const skus = products.flatMap((product) => product.variants.map(({ sku }) => sku));

/** What is found, as `SKU units`; an article that nobody can tell is `?`. */
const read = (text: string) =>
  readMessage(text, articles).rows.map(({ sku, units }) => `${sku ?? '?'} ${units ?? '?'}`);

describe('messages as people write them', () => {
  const corpus: [string, string[]][] = [
    ['SL-1010-MOS-M x 12', ['SL-1010-MOS-M 12']],
    ['12 x SL-1010-MOS-M, 3 x SL 1010 INK L', ['SL-1010-MOS-M 12', 'SL-1010-INK-L 3']],
    ['sl1010mosm: 12pcs', ['SL-1010-MOS-M 12']],
    [
      'Hi Anna, please send Fell jacket in moss: S 2, M 4, L 4',
      ['SL-1010-MOS-S 2', 'SL-1010-MOS-M 4', 'SL-1010-MOS-L 4']
    ],
    ['Fell jacket moss S/M/L 2/4/4', ['SL-1010-MOS-S 2', 'SL-1010-MOS-M 4', 'SL-1010-MOS-L 4']],
    ['harbour parka rust M L XL each 3', ['SL-1020-RUS-M 3', 'SL-1020-RUS-L 3', 'SL-1020-RUS-XL 3']],
    ['a dozen harbour parka ink M', ['SL-1020-INK-M 12']],
    ['6 of SL-1020 rust 2XL', ['SL-1020-RUS-2XL 6']],
    ['Fell jacket ink M 4 @ 129.00, by 20 March', ['SL-1010-INK-M 4']],
    ['Ridge boot ink 38 2, 40 3', ['SL-3040-INK-38 2', 'SL-3040-INK-40 3']],
    ['Fell jacket\nmoss S 1 M 2\nink L 3', ['SL-1010-MOS-S 1', 'SL-1010-MOS-M 2', 'SL-1010-INK-L 3']],
    ['你好，山地夹克 苔绿 M码4件 L码6件，谢谢', ['SL-1010-MOS-M 4', 'SL-1010-MOS-L 6']],
    ['山地夹克墨黑S、M、L各3件', ['SL-1010-INK-S 3', 'SL-1010-INK-M 3', 'SL-1010-INK-L 3']],
    ['海港派克，铁锈红，XL十二件', ['SL-1020-RUS-XL 12']],
    ['要２０件 SL-1010-RUS-L', ['SL-1010-RUS-L 20']],
    ['山脊靴 墨黑 40码 3双', ['SL-3040-INK-40 3']],
    ['안녕하세요 펠 재킷 모스 그린 M 4장 L 2장 부탁드립니다', ['SL-1010-MOS-M 4', 'SL-1010-MOS-L 2']],
    ['하버 파카 러스트 S, M, L 각 2장', ['SL-1020-RUS-S 2', 'SL-1020-RUS-M 2', 'SL-1020-RUS-L 2']],
    ['펠재킷 잉크블랙 XL 다섯 장', ['SL-1010-INK-XL 5']],
    ['SL-1010-MOS-S 3개, SL-1010-MOS-M 5개', ['SL-1010-MOS-S 3', 'SL-1010-MOS-M 5']]
  ];
  test.each(corpus)('%s', (message, lines) => expect(read(message)).toEqual(lines));

  test('what is not said stays open, with what it may be', () => {
    const { rows } = readMessage('Fell jacket moss 12', articles);
    expect(rows).toMatchObject([{ sku: null, units: 12 }]);
    expect(rows[0]!.choices).toEqual(letters.map((size) => `SL-1010-MOS-${size}`));
    expect(read('Fell jacket M 4')).toEqual(['? 4']);
    expect(read('Fell jacket moss S M L 2 4')).toEqual([
      'SL-1010-MOS-S ?',
      'SL-1010-MOS-M ?',
      'SL-1010-MOS-L ?'
    ]);
  });

  test('greetings, telephone numbers, days and sums are no order, and are named as not read', () => {
    const message = [
      'Good morning!',
      'Fell jacket moss M 4',
      'Total 4 pcs',
      'Tel +86 138 0013 8000',
      '合计 4 件'
    ];
    const { rows, unread } = readMessage(message.join('\n'), articles);
    expect(rows).toMatchObject([{ line: 1, sku: 'SL-1010-MOS-M', units: 4 }]);
    expect(unread).toEqual([0, 2, 3, 4]);
  });

  test('Chinese numbers are numbers', () => {
    const said = ['一', '两', '十', '十二', '二十', '三十五', '两百', '一百零五', '一百二十'].map(
      chineseNumber
    );
    expect(said).toEqual([1, 2, 10, 12, 20, 35, 200, 105, 120]);
    expect(['件', '零', ''].map(chineseNumber)).toEqual([null, null, null]);
  });
});

const aLine = fc.record({ sku: fc.constantFrom(...skus), units: fc.integer({ min: 1, max: 9999 }) });
const written = [
  ({ sku, units }: { sku: string; units: number }) => `${sku} ${units}`,
  ({ sku, units }: { sku: string; units: number }) => `${sku}: ${units} pcs`,
  ({ sku, units }: { sku: string; units: number }) => `${units} x ${sku}`,
  ({ sku, units }: { sku: string; units: number }) => `${sku.toLowerCase()} ${units}件`,
  ({ sku, units }: { sku: string; units: number }) => `${sku.replaceAll('-', ' ')} ${units}개`
];

test('any list of SKUs and numbers is read as it is, in whichever of the ways it is written', () => {
  fc.assert(
    fc.property(fc.array(aLine, { maxLength: 20 }), fc.constantFrom(...written), (lines, write) => {
      const text = lines.map(write).join('\n');
      expect(read(text)).toEqual(lines.map(({ sku, units }) => `${sku} ${units}`));
    })
  );
});

test('style, colour, sizes and numbers come back as they were said, in each language', () => {
  const said = fc.record({
    style: fc.constantFrom(0, 1),
    names: fc.constantFrom(0, 1, 2),
    colour: fc.constantFrom(...(Object.keys(colours) as (keyof typeof colours)[])),
    sizes: fc.uniqueArray(fc.tuple(fc.constantFrom(...letters), fc.integer({ min: 1, max: 500 })), {
      selector: ([size]) => size,
      minLength: 1
    })
  });
  const names = [
    ['Fell jacket', '山地夹克', '펠 재킷'],
    ['Harbour parka', '海港派克', '하버 파카']
  ];
  fc.assert(
    fc.property(said, (one) => {
      const [zh = '', ...ko] = colours[one.colour][1].split(' ');
      const colour = [colours[one.colour][0], zh, ko.join(' ')][one.names]!;
      const sizes = one.sizes.map(([size, units]) => `${size} ${units}`).join(', ');
      const code = products[one.style]!.code;
      expect(read(`${names[one.style]![one.names]} ${colour}: ${sizes}`)).toEqual(
        one.sizes.map(([size, units]) => `${code}-${one.colour}-${size} ${units}`)
      );
    })
  );
});

test('whatever is pasted, nothing is invented and no line is lost from sight', () => {
  const scraps = fc.constantFrom(
    'S',
    'M',
    '3',
    'x',
    'Moss',
    'Fell',
    'jacket',
    '各',
    '件',
    'SL-1010',
    '-',
    ',',
    '\n',
    ' ',
    '총'
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(scraps).map((parts) => parts.join(' '))
  );
  fc.assert(
    fc.property(text, (message) => {
      const { lines, rows, unread } = readMessage(message, articles);
      for (const { sku, choices, units, line } of rows) {
        expect(sku === null || skus.includes(sku)).toBe(true);
        expect(choices.every((choice) => skus.includes(choice)) && choices.length <= 12).toBe(true);
        expect(units === null || (Number.isSafeInteger(units) && units >= 1 && units <= 999_999)).toBe(true);
        expect(lines[line]).toBeDefined();
      }
      expect(unread.every((line) => lines[line]!.trim() !== '')).toBe(true);
      expect(unread.some((line) => rows.some((row) => row.line === line))).toBe(false);
    })
  );
});
