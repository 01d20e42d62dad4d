import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { Counts } from '../counts.ts';
import type { KindName } from '../kind.ts';
import { writers } from './writes/all.ts';

/** Compares what was staged with what is stored: the answer of a dry run, and of a real one. */
export async function compareStaged(tx: Transaction, kinds: readonly KindName[]): Promise<Counts> {
  const counts: Counts = {};
  for (const [kind, { entity, compared }] of writers) {
    if (!kinds.includes(kind)) continue;
    const [count] = await tx.execute<{ created: number; changed: number; unchanged: number }>(sql`
      select (count(*) filter (where is_new))::int as created,
        (count(*) filter (where not is_new and differs))::int as changed,
        (count(*) filter (where not is_new and not differs))::int as unchanged
      from (${compared}) as compared`);
    if (count!.created + count!.changed + count!.unchanged > 0) counts[entity] = { ...count! };
  }
  return counts;
}

/**
 * Writes what is new or differs: everything but supply, or only supply. Orders wait for supply, so it comes last.
 * Where nothing differs no statement runs, or prepared price books would be thrown away for nothing.
 */
export async function writeStaged(
  tx: Transaction,
  kinds: readonly KindName[],
  counts: Counts,
  part: 'before supply' | 'supply'
): Promise<void> {
  for (const [kind, { entity, writes }] of writers) {
    const isSupply = kind === 'stock' || kind === 'capacity';
    if (!kinds.includes(kind) || isSupply !== (part === 'supply')) continue;
    const count = counts[entity];
    if (!count || count.created + count.changed === 0) continue;
    for (const write of writes) await tx.execute(write);
  }
}
