import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { promiseKinds, type PromiseKind, type PromiseRate } from '../../promises/promise.ts';

/** Which promises: those of one fair, or those that began in a time. */
export type PromisesAsked = { fairId: number } | { from: Date; until: Date };

interface Row extends Record<string, unknown> {
  kind: PromiseKind;
  kept: number;
  late: number;
  broken: number;
  waiting: number;
  medianMs: number | null;
}

/**
 * How each kind of promise was kept, all kinds in their order, those without any as zeros. What was not owed any more is not counted. For the
 * console and for the retrospective of a fair.
 */
export async function promiseRates(db: Queryable, asked: PromisesAsked, now: Date): Promise<PromiseRate[]> {
  const which =
    'fairId' in asked
      ? sql`fair_id = ${asked.fairId}`
      : sql`started_at >= ${asked.from.toISOString()}::timestamptz and started_at < ${asked.until.toISOString()}::timestamptz`;
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await db.execute<Row>(sql`
    select kind, (count(*) filter (where met_at <= due_at))::int as kept, (count(*) filter (where met_at > due_at))::int as late,
      (count(*) filter (where met_at is null and due_at < ${at}))::int as broken,
      (count(*) filter (where met_at is null and due_at >= ${at}))::int as waiting,
      (1000 * extract(epoch from percentile_cont(0.5) within group (order by greatest(met_at - started_at, interval '0')) filter (where met_at is not null)))::float8 as "medianMs"
    from promises where voided_at is null and ${which} group by kind`);
  const found = new Map(rows.map((row) => [row.kind, row]));
  const none = { kept: 0, late: 0, broken: 0, waiting: 0, medianMs: null };
  return promiseKinds.map((kind) => ({ ...none, ...found.get(kind), kind }));
}
