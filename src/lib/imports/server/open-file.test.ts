import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../problem.ts';
import { rowsOf, testFolder } from '../../../../tests/fixtures/import.ts';
import { zipOf } from '../../../../tests/fixtures/zip.ts';
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
