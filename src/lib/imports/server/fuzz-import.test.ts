import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aFair, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { everythingStored, importer, wholeSet, workbookOf } from '../../../../tests/fixtures/import.ts';
import { UnreadableFile } from '../problem.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
await aFair(sql, { slug: 'ss27', currency: 'EUR' });
const run = await importer(db, admin);
await run(wholeSet);

type Name = keyof typeof wholeSet;
const names = Object.keys(wholeSet) as Name[];

/** Cells that have hurt some importer somewhere. */
const nasty = fc.oneof(
  fc.constantFrom(
    ...[
      '=1+1',
      '=HYPERLINK("http://x","y")',
      '+cmd|calc',
      '@SUM(A1)',
      '-1',
      '1e309',
      'NaN',
      'Infinity',
      '0x10'
    ],
    ...[
      '"',
      '""',
      '"a',
      'a"b',
      ',',
      '\n',
      '\r\n',
      ';',
      '\t',
      '\0',
      '\u0007',
      '\uFEFF',
      '\uFFFD',
      '\u202E',
      '  ',
      'NULL'
    ],
    ...[
      "'; drop table dealers; --",
      '{{7*7}}',
      '%s%n',
      '../../etc/passwd',
      '1,23,4',
      '1.234,5',
      '２９．００',
      '９９'
    ],
    ...[
      '2027-02-30',
      '99999999999999999999',
      '9007199254740993',
      'LM-CAP',
      'N-001',
      'B',
      'EUR',
      'x'.repeat(5000)
    ]
  ),
  fc.string({ unit: 'binary', maxLength: 12 })
);

/** One of the good files with some of its cells, rows or bytes changed. */
const damaged = fc
  .record({
    name: fc.constantFrom(...names),
    cells: fc.array(fc.record({ row: fc.nat(6), column: fc.nat(9), value: nasty, quoted: fc.boolean() }), {
      maxLength: 4
    }),
    // Half of the files are whole and two thirds repeat no row, so that good ones come up too.
    repeat: fc.nat(2).map((n) => n === 0),
    cut: fc.option(fc.double({ min: 0.05, max: 1, noNaN: true }), { freq: 1 }),
    encoding: fc.constantFrom('utf8', 'utf8', 'utf8', 'gb18030', 'cp949', 'utf16le', 'latin1')
  })
  .map(({ name, cells, repeat, cut, encoding }) => {
    const rows = wholeSet[name]
      .trimEnd()
      .split('\n')
      .map((row) => row.split(','));
    for (const { row, column, value, quoted } of cells) {
      const target = rows[row % rows.length]!;
      target[column % target.length] = quoted ? `"${value.replaceAll('"', '""')}"` : value;
    }
    if (repeat) rows.push(rows[rows.length - 1]!);
    const text = rows.map((row) => row.join(',')).join('\n') + '\n';
    return { name, bytes: iconv.encode(text.slice(0, Math.ceil(text.length * (cut ?? 1))), encoding) };
  });

test(
  'whatever is wrong with a file, an import is whole or nothing, and never falls over',
  { timeout: 120_000 },
  async () => {
    let before = await everythingStored(sql);
    const seen = { applied: 0, refused: 0, unreadable: 0 };
    await fc.assert(
      fc.asyncProperty(damaged, async ({ name, bytes }) => {
        try {
          const result = await run({ ...wholeSet, [name]: bytes });
          if (result.applied) {
            seen.applied += 1;
            expect(result.problems).toEqual([]);
            before = await everythingStored(sql);
            return;
          }
          seen.refused += 1;
          expect(result.problemCount).toBeGreaterThan(0);
        } catch (error) {
          if (!(error instanceof UnreadableFile)) throw error;
          seen.unreadable += 1;
        }
        expect(await everythingStored(sql)).toEqual(before);
      }),
      { numRuns: 60, endOnFailure: true }
    );
    expect(seen.applied).toBeGreaterThan(2);
    expect(seen.refused).toBeGreaterThan(10);
  }
);

test('the same holds for workbooks with cells of any type', { timeout: 120_000 }, async () => {
  const value = fc.oneof(
    // eslint-disable-next-line no-control-regex -- what XML cannot hold
    nasty.filter((text) => !/[\0-\x1f\uFFFE\uFFFF]|[\uD800-\uDFFF]/.test(text)),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
  );
  const table = fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 5 });
  let before = await everythingStored(sql);
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const book = await workbookOf({ Capacity: [['SKU', 'Available on', 'Quantity'], ...rows] });
      const result = await run({ 'book.xlsx': book });
      const after = await everythingStored(sql);
      if (result.applied) before = after;
      expect(after).toEqual(before);
    }),
    { numRuns: 40, endOnFailure: true }
  );
});
