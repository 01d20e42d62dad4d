import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvParser } from './csv-parser.ts';
import { MAX_CELL_CHARACTERS, MAX_COLUMNS } from './table.ts';

function parse(text: string, delimiter = ',', piece = text.length || 1) {
  const parser = new CsvParser(delimiter);
  const rows = [];
  for (let at = 0; at < text.length; at += piece) rows.push(...parser.push(text.slice(at, at + piece)));
  return [...rows, ...parser.end()];
}

const cells = (text: string, delimiter?: string) => parse(text, delimiter).map((row) => row.cells);

test('reads back whatever was written, however the text is cut into pieces', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', ';', '\t', '货', '🎽') });
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, piece) => {
      const text = rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      const read = parse(text, ',', piece);
      expect(read.map((row) => row.cells)).toEqual(rows);
      expect(read.flatMap((row) => row.flaws)).toEqual([]);
    })
  );
});

test('never throws and never loses a character of a plain file', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const read = parse(text, ',', 7);
      if (/["\r\n,]/.test(text)) return;
      expect(read.map((row) => row.cells.join(',')).join('')).toBe(text);
    })
  );
});

test('line breaks may be CRLF, LF or CR, and empty rows count', () => {
  const rows = parse('a,b\r\n\r\nc,d\ne,f\rg');
  expect(rows.map((row) => row.row)).toEqual([1, 2, 3, 4, 5]);
  expect(rows.map((row) => row.cells)).toEqual([['a', 'b'], [''], ['c', 'd'], ['e', 'f'], ['g']]);
});

test('a line break at the end makes no further row', () => {
  expect(cells('a\n')).toEqual([['a']]);
  expect(cells('a,\n')).toEqual([['a', '']]);
  expect(cells('')).toEqual([]);
});

test('a cell may hold line breaks and quotes', () => {
  expect(cells('1,"a ""b""\nc",2')).toEqual([['1', 'a "b"\nc', '2']]);
});

test('a quote inside a plain cell is a character', () => {
  expect(cells('5" pipe,x')).toEqual([['5" pipe', 'x']]);
});

test('text behind a closing quote is reported where it stands', () => {
  expect(parse('a,b\n1,"x"y')[1]).toMatchObject({
    cells: ['1', 'xy'],
    flaws: [{ column: 1, code: 'stray_quote' }]
  });
});

test('a quote that never closes is reported at the row where it opened, in bounded memory', () => {
  const rows = parse(`a,b\n1,"${'x\n'.repeat(100_000)}`, ',', 4096);
  expect(rows).toHaveLength(2);
  expect(rows[1]!.row).toBe(2);
  expect(rows[1]!.flaws.map(({ code }) => code)).toContain('unclosed_quote');
  expect(rows[1]!.cells[1]!.length).toBeLessThanOrEqual(MAX_CELL_CHARACTERS);
});

test('a huge cell and a row without end are reported with their column', () => {
  const huge = parse(`a,${'x'.repeat(MAX_CELL_CHARACTERS + 1)}\nb,c`);
  expect(huge[0]!.flaws).toEqual([{ column: 1, code: 'cell_too_long' }]);
  expect(huge[1]!.cells).toEqual(['b', 'c']);
  const wide = parse(','.repeat(MAX_COLUMNS + 500));
  expect(wide[0]!.flaws).toEqual([{ column: MAX_COLUMNS, code: 'too_many_cells' }]);
  expect(wide[0]!.cells).toHaveLength(MAX_COLUMNS);
});

test('other delimiters work alike', () => {
  expect(cells('a;b,c;"d;e"', ';')).toEqual([['a', 'b,c', 'd;e']]);
  expect(cells('a\tb', '\t')).toEqual([['a', 'b']]);
});
