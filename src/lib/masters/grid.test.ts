import { expect, test } from 'vitest';
import { changesOf, fillIn, found, searchable, pastedCells, rowAfter, type GridColumn } from './grid.ts';

const column = (name: string, isKey = false): GridColumn => ({
  name,
  isKey,
  isFixed: isKey,
  isNumber: false
});
const columns = [column('sku', true), column('size'), column('barcode')];
const rows = [
  ['A', 'S', null],
  ['B', 'M', '12'],
  ['C', 'L', null]
];

test.each([
  ['one', [['one']]],
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd']
    ]
  ],
  [
    'a\t\n\tb',
    [
      ['a', ''],
      ['', 'b']
    ]
  ],
  ['"two\nlines"\t"say ""so"""\nx', [['two\nlines', 'say "so"'], ['x']]],
  ['"open\tb', [['"open', 'b']]],
  ['"5" wide\tb', [['"5" wide', 'b']]],
  ['', [['']]]
])('a spreadsheet copies %j', (text, cells) => expect(pastedCells(text)).toEqual(cells));

test('what is pasted fills down over the rows that are shown, and what has no room is counted', () => {
  const place = { rows: [2, 0], row: 2, column: 1 };
  const pasted = pastedCells('XL\t77\tno room\nXS\t78\nno row');
  expect(fillIn(pasted, place, columns, (_, { isFixed }) => !isFixed)).toEqual({
    cells: [
      { row: 2, column: 'size', value: 'XL' },
      { row: 2, column: 'barcode', value: '77' },
      { row: 0, column: 'size', value: 'XS' },
      { row: 0, column: 'barcode', value: '78' }
    ],
    left: 2
  });
  expect(fillIn([['B']], { ...place, column: 0 }, columns, (_, { isFixed }) => !isFixed)).toEqual({
    cells: [],
    left: 1
  });
});

test('a grid sends what is another with what was seen, and new rows whole', () => {
  const edits = new Map<number, Record<string, string>>([
    [3, { sku: 'D', size: 'XL', barcode: '' }],
    [1, { barcode: '' }]
  ]);
  expect(changesOf(columns, rows, edits, 3)).toEqual({
    changes: [
      { key: { sku: 'B' }, cells: { barcode: { was: '12', is: null } } },
      {
        key: { sku: 'D' },
        cells: { size: { was: null, is: 'XL' }, barcode: { was: null, is: null } },
        isNew: true
      }
    ],
    numbers: [1, 3]
  });
});

test('rows are found by words anywhere in them, in any order', () => {
  expect(found(searchable(rows), ' ')).toBeNull();
  expect(found(searchable(rows), '12 b')).toEqual([1]);
  expect(found(searchable(rows), 'zz')).toEqual([]);
});

test('keys lead through fifty thousand rows by one, by a page and to either end, and never out of them', () => {
  const from = (key: string, at: number, ctrlKey = false) =>
    rowAfter({ key, ctrlKey, metaKey: false }, { at, last: 49_999, page: 20 });
  expect(from('ArrowDown', 7)).toBe(8);
  expect(from('Enter', 49_999)).toBe(49_999);
  expect(from('ArrowUp', 0)).toBe(0);
  expect(from('PageDown', 49_990)).toBe(49_999);
  expect(from('PageUp', 25)).toBe(5);
  expect(from('End', 3, true)).toBe(49_999);
  expect(from('Home', 49_999, true)).toBe(0);
  expect(from('Home', 5), 'the field’s own').toBeNull();
  expect(from('a', 5, true)).toBeNull();
});
