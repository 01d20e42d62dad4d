import type postgres from 'postgres';

/**
 * Tables that any running app writes by itself, whatever happens: who leads, who is signed in, how far subscribers have read, what is
 * queued, how often somebody tried.
 */
const ownDoings = [
  /^graphile_worker\./,
  /^public\.(relay_lease|subscriptions|event_sequence|sessions|limits|attempts|screens|clock_facts|mails|worker_\w+)$/
];
export const isOwnDoing = (table: string): boolean => ownDoings.some((pattern) => pattern.test(table));

/**
 * How many rows each table has and what they hash to, whatever their order: the sum of the MD5 of each row, as two numbers of 64 bits.
 * Everything from one snapshot, only read.
 */
export async function tableHashes(sql: postgres.Sql): Promise<Map<string, string>> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const tables = await tx<{ name: string; label: string }[]>`
      select format('%I.%I', n.nspname, c.relname) as name, n.nspname || '.' || c.relname as label
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
      order by 1`;
    const hashes = new Map<string, string>();
    for (const { name, label } of tables) {
      const [row] = await tx<{ hash: string }[]>`
        select count(*) || ':' || coalesce(sum(('x' || left(digest, 16))::bit(64)::bigint::numeric), 0)
          || ':' || coalesce(sum(('x' || right(digest, 16))::bit(64)::bigint::numeric), 0) as hash
        from (select md5(t::text) as digest from ${tx.unsafe(name)} t) rows`;
      hashes.set(label, row!.hash);
    }
    return hashes;
  });
}
