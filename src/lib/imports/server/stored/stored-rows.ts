import { sql, type SQL } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { keyPart } from './snapshot.ts';
import type { Sheet } from './thing.ts';

/** What is stored, in the columns and words of the files. */
export type StoredRow = Record<string, string | null>;

/** The values of a key, one behind the other: what tells two things of a kind apart. */
export const keyText = (
  key: Readonly<Record<string, string | null>>,
  by: Readonly<Record<string, string>>
): string =>
  Object.keys(by)
    .map((column) => key[column] ?? '')
    .join(keyPart);

/** The columns of a sheet as a select list. */
export function selected({ by, columns }: Pick<Sheet, 'by' | 'columns'>): SQL {
  const list = Object.entries({ ...by, ...columns }).map(([name, value]) => `${value} as "${name}"`);
  return sql.raw(list.join(', '));
}

/** What is stored of some things, by their keys' text. Bounded by whoever asks. */
export async function storedRows(
  db: Queryable,
  sheet: Pick<Sheet, 'by' | 'columns' | 'from'>,
  keys: readonly Readonly<Record<string, string | null>>[]
): Promise<Map<string, StoredRow>> {
  if (keys.length === 0) return new Map();
  const names = Object.keys(sheet.by);
  const typed = sql.raw(names.map((name) => `"${name}" text`).join(', '));
  const first = sql.raw(`${sheet.by[names[0]!]} in (select "${names[0]}" from asked)`);
  const same = sql.raw(
    names.map((name) => `${sheet.by[name]} is not distinct from asked."${name}"`).join(' and ')
  );
  const rows = await db.execute<StoredRow>(sql`
    with asked as (select * from json_to_recordset(${JSON.stringify(keys)}::json) as given(${typed}))
    select ${selected(sheet)} from ${sql.raw(sheet.from)}
    where ${first} and exists (select from asked where ${same})`);
  return new Map(rows.map((row) => [keyText(row, sheet.by), row]));
}
