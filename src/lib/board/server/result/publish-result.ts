import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { CountsFrom, RankBy } from '#lib/fairs/fair.ts';
import { refuse } from '../../refusals.ts';
import { canonical } from '../../result/result.ts';
import { resultRoles } from '../../rights.ts';
import { finalResult } from './final-rows.ts';

interface ClosedFair {
  id: number;
  slug: string;
  currency: string;
  closesAt: Date;
  countsFrom: CountsFrom;
  rankBy: RankBy;
}

/**
 * Publishes the last standing of a fair that has closed, with its hash, for everybody to see. The same standing again changes nothing; after
 * a correction it becomes another version, and the earlier one stays to be seen. Answers the version and the hash.
 * @throws {Refusal} forbidden_role, not_found, result_not_final, board_behind
 */
export async function publishResult(
  sql: postgres.Sql,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<{ version: number; hash: string }> {
  if (!resultRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: resultRoles });
  const done = await sql.begin(async (tx) => {
    const fair = await closedFair(tx, fairId, now);
    const result = await finalResult(tx, fair);
    // Of a fair whose orders are not in the record there is no standing to publish.
    if (!result || result.regions.length === 0) throw refuse('not_found', {});
    const content = canonical(result);
    const hash = createHash('sha256').update(content).digest('hex');
    const [newest] = await tx<{ version: number; hash: string }[]>`
      select version, hash from fair_results where fair_id = ${fairId} order by version desc limit 1`;
    if (newest?.hash === hash) return newest;
    const version = (newest?.version ?? 0) + 1;
    await tx`
      insert into fair_results (fair_id, version, content, hash, published_at, published_by)
      values (${fairId}, ${version}, ${content}, ${hash}, ${now}, ${actor.userId})`;
    await tx`
      insert into events (type, aggregate_type, aggregate_id, fair_id, actor_id, payload, at)
      values ('result.published', 'fair', ${String(fairId)}, ${fairId}, ${actor.userId},
        ${tx.json({ version, hash })}, ${now})`;
    return { version, hash };
  });
  wakeRelay();
  return done;
}

/** The fair, locked, so that two who publish do so one after the other. */
async function closedFair(tx: postgres.TransactionSql, fairId: number, now: Date): Promise<ClosedFair> {
  const [fair] = await tx<ClosedFair[]>`
    select id, slug, currency, closes_at as "closesAt", counts_from as "countsFrom", rank_by as "rankBy"
    from fairs where id = ${fairId} and kind = 'fair' for no key update`;
  if (!fair) throw refuse('not_found', {});
  if (now < fair.closesAt) throw refuse('result_not_final', { closesAt: fair.closesAt.toISOString() });
  const [waiting] = await tx`select 1 from events where seq is null and fair_id = ${fairId} limit 1`;
  if (waiting) throw refuse('board_behind', {});
  return fair;
}
