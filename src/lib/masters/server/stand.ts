import type { Transaction } from '#lib/db/server/client.ts';
import type { Entity } from '#lib/imports/counts.ts';
import type { KindName } from '#lib/imports/kind.ts';
import { keyText, storedRows, type StoredRow } from '#lib/imports/server/stored/stored-rows.ts';
import type { Sheet } from '#lib/imports/server/stored/thing.ts';
import { sheets, things } from '#lib/imports/server/stored/things.ts';
import type { MasterRow } from '../row.ts';

/** What is stored of each row of a change, in the order of the rows; null where there is nothing. */
export async function standOf(tx: Transaction, rows: readonly MasterRow[]): Promise<(StoredRow | null)[]> {
  const stand = rows.map((): StoredRow | null => null);
  const numbered = rows.map((row, at) => ({ row, at }));
  for (const own of Map.groupBy(numbered, ({ row }) => `${row.kind} ${row.entity ?? ''}`).values()) {
    const sheet = sheetOf(own[0]!.row);
    const found = await storedRows(
      tx,
      sheet,
      own.map(({ row }) => keyOf(sheet, row))
    );
    for (const { row, at } of own) stand[at] = found.get(keyText(row.key, sheet.by)) ?? null;
  }
  return stand;
}

const keyOf = (sheet: Pick<Sheet, 'by'>, { key }: MasterRow) =>
  Object.fromEntries(Object.keys(sheet.by).map((column) => [column, key[column] ?? null]));

/** How the things that a row is about are stored. */
export function sheetOf({
  kind,
  entity
}: {
  kind: KindName;
  entity?: Entity;
}): Pick<Sheet, 'by' | 'columns' | 'from'> {
  const sheet = entity ? things.find((thing) => thing.entity === entity) : sheets[kind];
  if (!sheet) throw new Error(`${entity ?? kind} is not edited by hand`);
  return sheet;
}
