import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../problem.ts';
import { rowsOf, testFolder, workbookOf } from '../../../../tests/fixtures/import.ts';
import { zipOf } from '../../../../tests/fixtures/zip.ts';
import { openFile } from './open-file.ts';
import { ImportCancelled, ReadingPace } from './reading-pace.ts';

const save = await testFolder();
const codeOf = async (path: string) => {
  try {
    await rowsOf(path);
    return 'read';
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
};

describe('hostile workbooks', () => {
  const sheetXml = (data: string) => `<worksheet><sheetData>${data}</sheetData></worksheet>`;
  const book = (sheet: string, more: Record<string, string | Buffer> = {}) =>
    zipOf({
      'xl/workbook.xml': '<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': sheet,
      ...more
    });

  test('a bomb of empty rows is stopped while it unpacks', async () => {
    const bomb = book(sheetXml('<row></row>'.repeat(8_000_000)));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().rss;
    expect(['unpacks_too_large', 'too_many_rows']).toContain(await codeOf(await save('bomb.xlsx', bomb)));
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024);
  });

  test('one endless text is stopped', async () => {
    const endless = book(sheetXml(`<row><c t="str"><v>${'x'.repeat(30_000_000)}</v></c></row>`));
    expect(await codeOf(await save('endless.xlsx', endless))).toBe('file_damaged');
  });

  test('entities that unfold into more are refused', async () => {
    const laughs = book(
      `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${sheetXml('<row><c t="str"><v>&b;</v></c></row>')}`
    );
    expect(await codeOf(await save('laughs.xlsx', laughs))).toBe('file_damaged');
  });

  test('a sheet that ends too early is refused', async () => {
    expect(
      await codeOf(await save('early.xlsx', book('<worksheet><sheetData><row><c><v>1</v></c></row>')))
    ).toBe('file_damaged');
  });

  test('a text number that does not exist is refused', async () => {
    expect(
      await codeOf(await save('dangling.xlsx', book(sheetXml('<row><c t="s"><v>7</v></c></row>'))))
    ).toBe('file_damaged');
  });

  test('two thousand sheets that name one part are refused before any of them is read', async () => {
    const names = Array.from(
      { length: 2_000 },
      (_, nth) => `<sheet name="S${nth}" sheetId="${nth + 1}" r:id="rId1"/>`
    );
    const many = (count: number) =>
      book(sheetXml('<row><c><v>1</v></c></row>'), {
        'xl/workbook.xml': `<workbook><sheets>${names.slice(0, count).join('')}</sheets></workbook>`
      });
    expect(await codeOf(await save('many.xlsx', many(2_000)))).toBe('too_many_sheets');
    expect(await codeOf(await save('two.xlsx', many(2)))).toBe('file_damaged');
  });

  test('a part that is larger or smaller than its directory says is refused', async () => {
    const honest = book(sheetXml('<row><c><v>1</v></c></row>'.repeat(2_000)));
    for (const bytes of [10, 1_000_000, 2 ** 31]) {
      const lying = Buffer.from(honest);
      lying.writeUInt32LE(bytes, lying.lastIndexOf('PK\x01\x02') + 24);
      expect(await codeOf(await save('lying.xlsx', lying))).toMatch(/^(file_damaged|unpacks_too_large)$/);
    }
  });

  test('elements that nest without an end are refused', async () => {
    const deep = book(sheetXml('<a>'.repeat(100_000)));
    expect(await codeOf(await save('deep.xlsx', deep))).toBe('file_damaged');
  });

  test('reading ends when somebody cancels it, and when it takes too long', async () => {
    const rows = '<row><c><v>1</v></c></row>'.repeat(300_000);
    const path = await save('long.xlsx', book(sheetXml(rows)));
    const cancelled = new AbortController();
    const read = async (pace: ReadingPace) => {
      const [table] = await openFile(path, {}, pace);
      for await (const row of table!.rows()) if (row.row === 1_000) cancelled.abort();
    };
    await expect(read(new ReadingPace(cancelled.signal))).rejects.toThrow(ImportCancelled);
    await expect(read(new ReadingPace(null, 0))).rejects.toThrow('took_too_long');
  });

  test('rows and columns without places count on', async () => {
    const path = await save(
      'bare.xlsx',
      book(
        sheetXml(
          '<row><c><v>1</v></c><c t="inlineStr"><is><t>a&amp;b</t></is></c></row><row r="5"><c r="C5"><v>2</v></c></row>'
        )
      )
    );
    expect((await rowsOf(path)).map(({ row, cells }) => [row, cells])).toEqual([
      [1, ['1', 'a&b']],
      [5, ['', '', '2']]
    ]);
  });

  test('cut anywhere or with any byte changed, a workbook is read or refused, never worse', async () => {
    const good = await workbookOf({
      S: [
        ['SKU', 'On hand'],
        ['A', 1],
        ['B', 2]
      ]
    });
    const damage = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255), cut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, byte, cut }) => {
        const bad = cut ? good.subarray(0, at) : Buffer.from(good);
        if (!cut) bad[at] = byte;
        expect(await codeOf(await save('fuzz.xlsx', bad))).toMatch(/^[a-z_]+$/);
      }),
      { numRuns: 150 }
    );
  });
});
