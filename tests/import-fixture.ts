import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll } from 'vitest';
import type postgres from 'postgres';
import type { StaffUser } from '../src/lib/accounts/actor.ts';
import type { Database } from '../src/lib/db/server/client.ts';
import type { FileMapping } from '../src/lib/imports/plan.ts';
import type { TableRow } from '../src/lib/imports/table.ts';
import { openFile } from '../src/lib/imports/server/open-file.ts';
import { planTables } from '../src/lib/imports/server/plan-tables.ts';
import { runImport, type ImportResult } from '../src/lib/imports/server/run-import.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';

/** A folder for the files of one test file, removed afterwards. */
export async function testFolder(): Promise<(name: string, content: string | Uint8Array) => Promise<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'orderfair-import-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return async (name, content) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
}

/** A workbook with the given sheets, as spreadsheets would save it. */
export async function workbookOf(sheets: Record<string, ExcelJS.CellValue[][]>): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) workbook.addWorksheet(name).addRows(rows);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export async function rowsOf(path: string, sheet: string | null = null): Promise<TableRow[]> {
  const table = (await openFile(path)).find((known) => sheet === null || known.sheet === sheet)!;
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return rows;
}

export type Files = Record<
  string,
  string | Uint8Array | { content: string | Uint8Array; fileMapping: FileMapping }
>;

/** Imports files given by name and content, as the command and the page do. */
export async function importer(db: Database, actor: StaffUser) {
  const save = await testFolder();
  return async (files: Files, given: { apply?: boolean; actor?: StaffUser } = {}): Promise<ImportResult> => {
    const sources = [];
    for (const [name, file] of Object.entries(files)) {
      const { content, fileMapping } =
        typeof file === 'object' && 'fileMapping' in file ? file : { content: file, fileMapping: {} };
      const path = await save(name, content);
      for (const plan of await planTables({ path, name }, fileMapping, 'en')) sources.push({ path, plan });
    }
    const { apply = true } = given;
    return runImport(db, given.actor ?? actor, { id: uuid7(), sources, apply }, new Date());
  };
}

const WRITTEN_TABLES = [
  'regions',
  'dealers',
  'credit_accounts',
  'fair_dealers',
  'products',
  'variants',
  'price_lists',
  'price_list_products',
  'price_rules',
  'stock',
  'capacity',
  'targets',
  'local_names',
  'invitations',
  'events'
];

/** Every row of every table that an import writes, to see that nothing of it changed. */
export async function everythingStored(
  sql: postgres.Sql,
  without: string[] = []
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of WRITTEN_TABLES.filter((name) => !without.includes(name))) {
    const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(table)} t`;
    found[table] = rows.map(({ row }) => row).sort();
  }
  return found;
}

/** A small but complete set of files: two regions, two dealers, two styles, one price list. */
export const wholeSet = {
  'targets.csv':
    'Fair,Region code,Dealer code,Category,Target amount\nss27,,,,"2,500,000"\nss27,N,,,"1,500,000.00"\nss27,,N-001,,90000\nss27,,,Vests,10\n',
  'stock.csv': 'SKU,On hand\nLM-V204-MOS-L,120\nLM-V204-MOS-S,0\nLM-CAP,"1,000"\n',
  'prices.csv': lines(
    'Price list,Price list name,Currency,Style code,SKU,From quantity,Unit price,Pack multiple,Minimum order,Must order',
    'B,Independent shops,EUR,LM-V204,,,29.00,6,12,yes',
    'B,,,LM-V204,,48,27.50,,,',
    'B,,,,LM-V204-INK-L,,31.00,,,',
    'B,,,LM-CAP,,,9.95,,,'
  ),
  'capacity.csv': 'SKU,Available on,Quantity\nLM-V204-MOS-S,2027-03-01,300\nLM-V204-MOS-S,15.03.2027,100\n',
  'products.csv': lines(
    'Style code,Style name,Category,SKU,Colour,Size,Barcode,Lead time in days',
    'LM-V204,Vale vest,Vests,LM-V204-MOS-L,Moss,L,5060000000017,30',
    'LM-V204,,,LM-V204-MOS-S,Moss,S,,',
    'LM-V204,,,LM-V204-INK-L,Ink,L,,',
    'LM-CAP,Cap,Hats,,,,,'
  ),
  'dealers.csv': lines(
    'Dealer code,Dealer name,Region code,City,Price list,Credit limit,Invited to fair,Person,Email,Role',
    'N-001,Alder & Sons,N,Leeds,B,"50,000.00",ss27,Rowan Alder,rowan@alder.example,owner',
    'N-001,,,,,,,Kit Alder,kit@alder.example,buyer',
    'S-001,Birch Ltd,S,Hove,B,,,,,'
  ),
  'regions.csv': 'Region code,Region name\nN,North\nS,South\n'
};

function lines(...rows: string[]): string {
  return rows.join('\n') + '\n';
}
