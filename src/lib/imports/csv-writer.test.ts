import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, neutralised } from '#lib/runtime/csv-writer.ts';
import { CsvParser } from './csv-parser.ts';

test.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  '%j cannot run in a spreadsheet',
  (text) => {
    expect(neutralised(text)).toBe(`'${text}`);
  }
);

test.each(['plain', '-12.50', '-3', 'a=b', ''])('%j stays as it is', (text) => {
  expect(neutralised(text)).toBe(text);
});

test('a written line reads back as the same cells', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary-ascii' }), { minLength: 1, maxLength: 6 }), (cells) => {
      const parser = new CsvParser(',');
      const [row] = [...parser.push(csvLine(cells)), ...parser.end()];
      expect(row!.cells).toEqual(cells.map(neutralised));
    })
  );
});
