import type ExcelJS from 'exceljs';

/**
 * The library that writes workbooks, read when the first one is written: its 300 files would be a tenth of every start
 * (docs/decisions/0053-what-a-start-reads.md).
 */
export async function workbooks(): Promise<typeof ExcelJS> {
  return (await import('exceljs')).default;
}
