import type postgres from 'postgres';

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/**
 * Takes foreign keys and triggers away while tables are filled in any order; as their owner, since only a superuser may switch
 * them off. Call the result to put them back: every key is tested against all rows then.
 */
export async function liftGuards(
  tx: postgres.TransactionSql,
  tables: string[]
): Promise<() => Promise<void>> {
  const keys = await tx<ForeignKey[]>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conparentid = 0
      and conrelid in (select name::regclass from unnest(${tables}::text[]) as name)`;
  for (const { table, name } of keys) await tx.unsafe(`alter table ${table} drop constraint ${name}`);
  for (const table of tables) await tx.unsafe(`alter table ${table} disable trigger user`);
  return async () => {
    for (const table of tables) await tx.unsafe(`alter table ${table} enable trigger user`);
    for (const { table, name, definition } of keys) {
      await tx.unsafe(`alter table ${table} add constraint ${name} ${definition}`);
    }
  };
}
