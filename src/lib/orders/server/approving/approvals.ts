import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { limitedPerson, placedAloneBy, readPlacedAlone } from '../placing/placed-alone.ts';
import type { Approval, BuyerLimit } from '../../approving/approval.ts';

const mostShown = 60;
/** Of a long order so many lines are shown; the sheet has all of them. */
const mostLines = 100;

/** What waits in the dealer's firm, the oldest first, then what was decided last: all of it to owners, their own to buyers. */
export async function ofDealer(sql: postgres.Sql, actor: DealerUser): Promise<Approval[]> {
  const rows = await sql<(Omit<Approval, 'isOwn'> & { askedById: string })[]>`
    select a.id, f.name as fair, f.slug as "fairSlug", case when f.kind = 'fair' then f.closes_at end as "closesAt", a.currency,
      a.total_minor as "totalMinor", a.units, a.state, a.reason, a.asked_at as "askedAt", a.asked_by as "askedById",
      asker.name as "askedBy", decider.name as "decidedBy",
      jsonb_path_query_array(a.input, ('$.lines[0 to ' || ${mostLines - 1}::int || ']')::jsonpath)
        || jsonb_path_query_array(a.input, ('$.sisters[*].lines[0 to ' || ${mostLines - 1}::int || ']')::jsonpath) as lines,
      coalesce(jsonb_array_length(a.input->'sisters'), 0) + 1 as doors
    from order_approvals a join fairs f on f.id = a.fair_id join users asker on asker.id = a.asked_by
    left join users decider on decider.id = a.decided_by
    where a.dealer_id = ${actor.dealerId} and (${actor.role} = 'owner' or a.asked_by = ${actor.userId})
      and (a.state <> 'waiting' or not exists (select from orders where id = a.id))
    order by a.state = 'waiting' desc, case when a.state = 'waiting' then a.asked_at end, a.decided_at desc
    limit ${mostShown}`;
  return rows.map(({ askedById, ...one }) => ({ ...one, isOwn: askedById === actor.userId }));
}

/** Up to which amount somebody orders alone; null without a limit, and for owners. */
export async function ownLimit(sql: postgres.Sql, { role, userId }: DealerUser): Promise<number | null> {
  if (role !== 'buyer') return null;
  const [row] = await sql<{ limitMinor: number }[]>`
    select limit_minor as "limitMinor" from order_limits where user_id = ${userId}`;
  return row?.limitMinor ?? null;
}

/** What of their limit somebody has left at an occasion; null without one. */
export async function ownLimitLeft(
  sql: postgres.Sql,
  actor: DealerUser,
  fairId: number
): Promise<number | null> {
  const ownLimitMinor = await ownLimit(sql, actor);
  const person = limitedPerson(actor, { fairId, ownLimitMinor });
  if (!person) return null;
  return Math.max(0, ownLimitMinor! - placedAloneBy(person, await readPlacedAlone(sql, [person])));
}

/** The firm's buyers with their limits, and the currency these are in; null for a dealer without a price list. */
export async function limitsOf(
  sql: postgres.Sql,
  { dealerId }: DealerUser
): Promise<{ currency: string; buyers: BuyerLimit[] } | null> {
  const [list] = await sql<{ currency: string }[]>`
    select l.currency from dealers d join price_lists l on l.id = d.price_list_id where d.id = ${dealerId}`;
  if (!list) return null;
  const buyers = await sql<BuyerLimit[]>`
    select u.id as "userId", u.name, o.limit_minor as "limitMinor"
    from users u left join order_limits o on o.user_id = u.id
    where u.dealer_id = ${dealerId} and u.role = 'buyer' and u.disabled_at is null order by u.name limit 200`;
  return { currency: list.currency, buyers: [...buyers] };
}
