import { crc32, deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../problem.ts';
import { rowsOf, testFolder, workbookOf } from '../../../../tests/fixtures/import.ts';
import { openFile } from './open-file.ts';

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

describe('CSV files', () => {
  test.each([
    ['utf8', {}],
    ['utf8', { addBOM: true }],
    ['gb18030', {}],
    ['utf16le', { addBOM: true }]
  ] as const)('in %s %j give the same cells', async (encoding, options) => {
    const path = await save(
      'a.csv',
      iconv.encode('经销商编码;城市\r\nA1;"西安;碑林"\r\n', encoding, options)
    );
    expect((await rowsOf(path)).map(({ cells }) => cells)).toEqual([
      ['经销商编码', '城市'],
      ['A1', '西安;碑林']
    ]);
  });

  test('are read as told, when told', async () => {
    const path = await save('told.csv', iconv.encode('a|b\n서울|1\n', 'cp949'));
    const [table] = await openFile(path, { encoding: 'euc-kr', delimiter: '|' });
    expect(table!.form).toEqual({ encoding: 'euc-kr', delimiter: '|' });
  });

  test('name the last row that has no line break', async () => {
    const rows = await rowsOf(await save('cut.csv', 'a,b\n1,2\n3'));
    expect(rows.map(({ unfinished }) => unfinished ?? false)).toEqual([false, false, true]);
  });
});

describe('workbooks', () => {
  test('show what a person sees', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Seen');
    sheet.addRow([1, 1431.5, 0.1 + 0.2, new Date(Date.UTC(2027, 1, 4)), true, 'x_x000D_y', '7']);
    sheet.addRow([
      { formula: 'A1*2', result: 2 },
      { formula: 'A1&"x"', result: '1x' },
      { richText: [{ text: 'rich ' }, { font: { bold: true }, text: 'text' }] },
      { text: 'link', hyperlink: 'https://example.com' },
      { error: '#N/A' },
      { formula: 'TODAY()', result: new Date(Date.UTC(2027, 1, 4, 15, 30)) },
      6901234567890
    ]);
    sheet.getCell('A4').value = 123;
    sheet.getCell('A4').numFmt = '00000';
    sheet.getCell('C4').value = 0.25;
    sheet.getCell('C4').numFmt = '0%';
    sheet.getCell('F2').numFmt = 'yyyy-mm-dd hh:mm';
    sheet.getCell('D4').value = 1250.5;
    sheet.getCell('D4').numFmt = '[$¥-804]#,##0.00;[Red]-#,##0.00';
    const path = await save('seen.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
    const rows = await rowsOf(path);
    expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [1, '1', '1431.5', '0.3', '2027-02-04', 'TRUE', 'x\ry', '7'],
      [2, '2', '1x', 'rich text', 'link', '#N/A', '2027-02-04 15:30:00', '6901234567890'],
      [4, '00123', '', '25%', '1250.5']
    ]);
    expect([...rows[0]!.numeric!]).toEqual([0, 1, 2]);
    expect(rows[1]!.flaws).toEqual([{ column: 4, code: 'cell_error' }]);
  });

  test('have several sheets, some of them hidden', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('One').addRow(['a']);
    book.addWorksheet('两').addRow(['b']);
    book.addWorksheet('Three', { state: 'hidden' }).addRow(['c']);
    const path = await save('sheets.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
    expect((await openFile(path)).map(({ sheet, hidden }) => [sheet, hidden])).toEqual([
      ['One', false],
      ['两', false],
      ['Three', true]
    ]);
    expect((await rowsOf(path, '两'))[0]!.cells).toEqual(['b']);
  });

  test('written by a streaming program read alike', async () => {
    const path = await save('stream.xlsx', '');
    const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
    const sheet = writer.addWorksheet('S');
    for (let row = 1; row <= 3; row++) sheet.addRow([`T${row}`, row / 4]).commit();
    await writer.commit();
    expect((await rowsOf(path)).map(({ cells }) => cells)).toEqual([
      ['T1', '0.25'],
      ['T2', '0.5'],
      ['T3', '0.75']
    ]);
  });
});

describe('what is no table is said to be so', () => {
  test.each([
    ['empty.csv', '', 'file_empty'],
    ['page.xls', '<html><table><tr><td>1</td></tr></table></html>', 'html_table'],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old_excel'],
    ['picture.csv', Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex'), 'not_text'],
    ['paper.csv', '%PDF-1.7 something', 'not_text'],
    ['zip.xlsx', zipOf({ 'readme.txt': 'hello' }), 'not_a_spreadsheet'],
    ['broken.xlsx', 'PK\x03\x04 and nothing more', 'file_damaged']
  ])('%s', async (name, content, code) => {
    expect(await codeOf(await save(name, content))).toBe(code);
  });

  test('a file that is not there', async () => {
    await expect(openFile('/nowhere/at/all.csv')).rejects.toThrow('file_not_found');
  });
});

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
    const endless = book(sheetXml(`<row><c t="str"><v>${'x'.repeat(40_000_000)}</v></c></row>`));
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

/** A zip file by hand, so that tests can lie in it. */
function zipOf(files: Record<string, string | Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(raw), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(raw.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}
