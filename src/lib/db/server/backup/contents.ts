import type postgres from 'postgres';

export type Sql = postgres.Sql | postgres.TransactionSql;

/** Ours, and the queue's: a mail that waits there is a promise too. The list of migrations is told in the header instead. */
const schemas = ['public', 'graphile_worker'];
/** What the queue makes for itself. */
const notKept = ['graphile_worker.migrations'];

/** The first line of a backup. */
export interface Header {
  format: 'orderfair-backup';
  version: 1;
  madeAt: string;
  /** When the migrations were made that the database had seen. */
  migrations: number[];
}

/** Before the rows of a table, which end with a line of `\.`. */
export interface TableHead {
  table: string;
  columns: string[];
}

export interface SequenceState {
  name: string;
  last: string;
  called: boolean;
}

/** The last line: without it a backup is not whole. */
export interface Trailer {
  end: true;
  tables: number;
  sequences: SequenceState[];
}

/** Every table with the columns that are stored; names are quoted as SQL wants them. */
export async function tablesOf(sql: Sql): Promise<TableHead[]> {
  const tables = await sql<TableHead[]>`
    select format('%I.%I', n.nspname, c.relname) as table,
      array_agg(quote_ident(a.attname) order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname in ${sql(schemas)} and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by 1 order by 1`;
  return tables.filter(({ table }) => !notKept.includes(table));
}

/** Where each counter stands. They are no part of a snapshot, so read them after the rows. */
export async function sequencesOf(sql: Sql): Promise<SequenceState[]> {
  const names = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, sequencename) as name from pg_sequences
    where schemaname in ${sql(schemas)} order by 1`;
  const states: SequenceState[] = [];
  for (const { name } of names) {
    const [state] = await sql<{ last: string; called: boolean }[]>`
      select last_value::text as last, is_called as called from ${sql.unsafe(name)}`;
    states.push({ name, ...state! });
  }
  return states;
}
