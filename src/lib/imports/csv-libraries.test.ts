import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvParser } from './csv-parser.ts';

function ours(text: string): string[][] {
  const parser = new CsvParser(',');
  return [...parser.push(text), ...parser.end()].map(({ cells }) => cells);
}

/** The library as forgiving as it can be made: it goes on behind a broken record and says which one that was. */
function theirs(text: string, more: object = {}) {
  const skipped: string[] = [];
  const rows = parse(text, {
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_records_with_error: true,
    on_skip: (error) => void skipped.push(`${error?.code} in line ${error?.lines}`),
    ...more
  }) as string[][];
  return { rows, skipped };
}

test('a file without a flaw is read as csv-parse reads it', () => {
  const cell = fc.stringMatching(/^[ab,"\n\r é]{0,6}$/);
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
      const text = rows
        .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',') + end)
        .join('');
      expect(ours(text)).toEqual(theirs(text).rows);
    })
  );
});

/** Why our own parser stays: docs/decisions/0012. If one of these ever fails, the library may take its place. */
describe('where csv-parse loses rows, ours names the flaw and keeps every cell', () => {
  test('behind a stray quote', () => {
    const text = 'sku,name\nA,"x"y\nB,good\nC,good\n';
    expect(theirs(text)).toEqual({
      rows: [['sku', 'name']],
      skipped: ['CSV_INVALID_CLOSING_QUOTE in line 2', 'CSV_QUOTE_NOT_CLOSED in line 4']
    });
    expect(ours(text)).toEqual([
      ['sku', 'name'],
      ['A', 'xy'],
      ['B', 'good'],
      ['C', 'good']
    ]);
  });

  test('behind a cell that is too long', () => {
    const text = `sku,name\nA,${'x'.repeat(40_000)}\nB,good\n`;
    expect(theirs(text, { max_record_size: 32_767 })).toEqual({
      rows: [['sku', 'name']],
      skipped: ['CSV_MAX_RECORD_SIZE in line 2']
    });
    expect(ours(text)[2]).toEqual(['B', 'good']);
  });

  test('where a quote stands in a plain cell, as inches do', () => {
    expect(() => parse('size\n5" pipe\n')).toThrow('a quote is found');
    expect(ours('size\n5" pipe\n')).toEqual([['size'], ['5" pipe']]);
  });
});
