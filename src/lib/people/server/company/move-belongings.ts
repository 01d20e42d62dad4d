import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';

/**
 * Lets everything that names one company name another, whatever rooms above keep of companies: each column that refers to `companies` is found
 * in the catalogue of the database, so that a new table is never forgotten. Words of the search are made anew, and who looked at which stays there.
 * @returns which rows moved, by table and column, as their ids
 */
export async function moveBelongings(
  tx: Transaction,
  { from, to }: { from: number; to: number }
): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const { table, column } of await referring(tx)) {
    const rows = await tx.execute<{ key: string }>(
      sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${to}
        where ${sql.identifier(column)} = ${from} returning coalesce(to_jsonb(${sql.identifier(table)}) ->> 'id', '') as key`
    );
    if (rows.length > 0) moved.push({ table, column, ids: rows.map(({ key }) => key) });
  }
  return moved;
}

export interface Moved {
  table: string;
  column: string;
  ids: string[];
}

async function referring(tx: Transaction): Promise<{ table: string; column: string }[]> {
  return tx.execute<{ table: string; column: string }>(sql`
    select other.relname as "table", attribute.attname as "column"
    from pg_constraint reference
    join pg_class other on other.oid = reference.conrelid
    join pg_attribute attribute on attribute.attrelid = other.oid and attribute.attnum = reference.conkey[1]
    where reference.contype = 'f' and reference.confrelid = 'companies'::regclass
      and other.relname not in ('companies', 'search_words', 'company_looks', 'merges')
    order by 1, 2`);
}

/** Lets what moved name its company again; what has gone or moved on since stays where it is. */
export async function moveBack(
  tx: Transaction,
  { from, to, moved }: { from: number; to: number; moved: readonly Moved[] }
): Promise<void> {
  const there = await referring(tx);
  for (const { table, column, ids } of moved) {
    if (!there.some((one) => one.table === table && one.column === column)) continue;
    await tx.execute(sql`
      update ${sql.identifier(table)} set ${sql.identifier(column)} = ${to}
      where ${sql.identifier(column)} = ${from} and id::text in (select json_array_elements_text(${JSON.stringify(ids)}::json))`);
  }
}
