import { sql } from 'drizzle-orm';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { mostLettersLow } from '#lib/followup/playbooks/playbook.ts';
import { letterKinds, isOffer } from '../letter-kind.ts';
import type { LetterContext } from './field-source.ts';
import type { Receiver } from './receiver.ts';
import { dealersAmong } from './values/by-dealer.ts';

/**
 * Of these people, those whose company is a low lead and has had as many letters this month as it may: whoever sends them, in bulk or by a playbook.
 * What is owed (confirmations, payments, delays) is no such letter, and the same letter to a colleague is none more.
 */
export async function lowWithEnough(
  db: Queryable,
  receivers: readonly Receiver[],
  { kind, fair, now }: LetterContext
): Promise<Set<string>> {
  if (!isOffer(kind) || receivers.length === 0) return new Set();
  const ids = dealersAmong(receivers);
  const rows = await db.execute<{ id: number }>(sql`
    select l.dealer_id as id from letters l
    where l.dealer_id = any(${arrayOf(ids)}::int[]) and l.state in ('prepared', 'handed')
      and l.made_at >= date_trunc('month', ${now.toISOString()}::timestamptz)
      and l.kind = any(${arrayOf(letterKinds.filter(isOffer))}::text[])
      and not (l.kind = ${kind} and l.fair_id is not distinct from ${fair?.id ?? null}::int)
      and exists(select from leads d join companies c on c.id = d.company_id
        where c.dealer_id = l.dealer_id and d.state = 'open' and d.heat = 'low')
    group by l.dealer_id having count(distinct (l.kind, l.occasion)) >= ${mostLettersLow}`);
  const enough = new Set<number | null>(rows.map(({ id }) => id));
  return new Set(receivers.filter(({ dealerId }) => enough.has(dealerId)).map(({ person }) => person));
}
