import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { KindName } from '../../kind.ts';
import type { Thing } from './thing.ts';
import { things } from './things.ts';

/** Between the values of a key; no code of ours has it. */
export const keyPart = '\u001f';

/** Keeps what is stored now of everything that the staged rows speak of, in a temporary table of this transaction. */
export async function takeSnapshot(
  tx: Transaction,
  kinds: readonly KindName[],
  when: 'before' | 'after'
): Promise<void> {
  const own = things.filter(({ kind }) => kinds.includes(kind)).map(said);
  const name = sql.raw(`stored_${when}`);
  const rows = own.length > 0 ? sql.join(own, sql` union all `) : nothing;
  await tx.execute(sql`create temporary table ${name} on commit drop as ${rows}`);
  await tx.execute(sql`create index on ${name} (entity, key)`);
  await tx.execute(sql`analyze ${name}`);
}

const nothing = sql`select ''::text as entity, ''::text as key, '{}'::jsonb as thing, '{}'::jsonb as said where false`;

function said({ entity, by, columns, from, staged }: Thing): SQL {
  const key = Object.values(by)
    .map((value) => `coalesce(${value}, '')`)
    .join(` || '${keyPart}' || `);
  return sql.raw(`select '${entity}'::text as entity, ${key} as key, ${objectOf(by)} as thing, ${objectOf(columns)} as said
    from ${from} where ${staged}`);
}

const objectOf = (columns: Readonly<Record<string, string>>): string =>
  `jsonb_build_object(${Object.entries(columns)
    .map(([name, value]) => `'${name}', ${value}`)
    .join(', ')})`;

/** What differs between the two snapshots, one row a thing: only the columns that are another. `old` null: it is new; `new`: it is gone. */
export const differences = sql`
  select entity, key, coalesce(a.thing, b.thing) as thing, case when b.said is not null then other.old end as old,
    case when a.said is not null then other.new end as new
  from stored_after a full join stored_before b using (entity, key)
  cross join lateral (
    select jsonb_object_agg(k, b.said -> k) as old, jsonb_object_agg(k, a.said -> k) as new
    from jsonb_object_keys(coalesce(a.said, b.said)) k
    where a.said is null or b.said is null or a.said -> k is distinct from b.said -> k
  ) other
  where a.said is distinct from b.said`;
