import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { CellType, CellValue, Kind } from '../kind.ts';
import { allKinds } from '../kinds/all.ts';

const SQL_TYPES: Record<CellType['is'], string> = {
  code: 'text',
  text: 'text',
  amount: 'bigint',
  whole: 'integer',
  date: 'date',
  month: 'date',
  yes_no: 'boolean',
  email: 'text',
  currency: 'text',
  colour: 'text',
  choice: 'text',
  choices: 'text'
};

/** Where a staged row came from. `place` orders rows that speak of the same thing: the least one counts. */
export interface StagedRow {
  source: number;
  row: number;
  place: number;
  /** The user said which of several rows counts, so that a repeated one is no problem. */
  lenient: boolean;
  /** The currency in which the amounts of the row were read. */
  money: string | null;
  values: Record<string, CellValue>;
  /** Columns whose value is taken away, each between two spaces; files take nothing away. */
  cleared?: string;
  /** Somebody typed it: nothing is meant beyond what the row says. */
  byHand?: boolean;
}

/** The staging table of a kind. Temporary tables shadow nothing: no table of ours starts like this. */
export function stagedTable(kind: Kind): SQL {
  return sql.raw(`staged_${kind.name}`);
}

/** One table a kind, for this transaction only. They live outside the shared buffers and are never logged. */
export async function createStaging(tx: Transaction): Promise<void> {
  for (const kind of allKinds) {
    const columns = kind.columns.map(({ name, type }) => `"${name}" ${SQL_TYPES[type.is]}`);
    await tx.execute(
      sql`create temporary table ${stagedTable(kind)} (
        source integer not null, row_number integer not null, place bigint not null, lenient boolean not null,
        money text, cleared text not null default '', by_hand boolean not null default false, ${sql.raw(columns.join(', '))}) on commit drop`
    );
  }
}

/** Writes a batch in one statement. All rows have values for the same columns. */
export async function stageRows(tx: Transaction, kind: Kind, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(
    rows.map(({ values, row, cleared = '', byHand = false, ...about }) => ({
      ...about,
      row_number: row,
      cleared,
      by_hand: byHand,
      ...values
    }))
  );
  const filled = kind.columns.filter(({ name }) => name in rows[0]!.values);
  const columns = filled.map(({ name, type }) => `"${name}" ${SQL_TYPES[type.is]}`).join(', ');
  const names = filled.map(({ name }) => `"${name}"`).join(', ');
  await tx.execute(sql`
    insert into ${stagedTable(kind)} (source, row_number, place, lenient, money, cleared, by_hand, ${sql.raw(names)})
    select source, row_number, place, lenient, money, cleared, by_hand, ${sql.raw(names)}
    from json_to_recordset(${json}::json) as given(
      source integer, row_number integer, place bigint, lenient boolean, money text, cleared text, by_hand boolean,
      ${sql.raw(columns)})`);
}

/** Lets the planner know what is in the tables; a hundred thousand unknown rows make it choose loops. */
export async function analyseStaging(tx: Transaction, kinds: readonly Kind[]): Promise<void> {
  for (const kind of kinds) {
    await tx.execute(sql`create index on ${stagedTable(kind)} (${sql.raw(`"${kind.key[0]}"`)})`);
    await tx.execute(sql`analyze ${stagedTable(kind)}`);
  }
}
