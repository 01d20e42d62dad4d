import type postgres from 'postgres';
import type { TicketRule } from '../terms.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** Somebody's ticket before it has a number: whose, and what for. */
export interface Claim {
  dealerId: number;
  orderId: string | null;
  personId: string | null;
}

/**
 * Who has tickets by a rule as things stand, at most `most` of them. Orders are those that the board counts; who has left the hall is
 * not in the room.
 */
export async function claimsBy(sql: Sql, fairId: number, rule: TicketRule, most: number): Promise<Claim[]> {
  const rows =
    rule.kind === 'presence' ? inRoom(sql, fairId, rule.per, most) : byOrder(sql, fairId, rule, most);
  return [...(await rows)];
}

function byOrder(sql: Sql, fairId: number, rule: Exclude<TicketRule, { kind: 'presence' }>, most: number) {
  const each = rule.per === 'step' ? sql`orders.total_minor / ${rule.stepMinor}` : sql`1`;
  return sql<Claim[]>`
    select orders.dealer_id as "dealerId", orders.id as "orderId", null as "personId"
    from orders cross join generate_series(1, least(${each}, ${most})) as step
    where orders.fair_id = ${fairId} and orders.on_board and orders.status in ('submitted', 'confirmed', 'closed')
      ${rule.per === 'step' ? sql`and orders.currency = ${rule.currency}` : sql``}
      ${rule.kind === 'deposits' ? sql`and orders.deposit_paid_at is not null` : sql``}
    order by orders.number, step limit ${most}`;
}

function inRoom(sql: Sql, fairId: number, per: 'household' | 'person', most: number) {
  if (per === 'household')
    return sql<Claim[]>`
      select dealer_id as "dealerId", null as "orderId", null as "personId" from check_ins
      where fair_id = ${fairId} and undone_at is null order by dealer_id limit ${most}`;
  return sql<Claim[]>`
    select dealer_id as "dealerId", null as "orderId", person_id as "personId" from arrivals
    where fair_id = ${fairId} and undone_at is null and left_at is null order by dealer_id, person_id limit ${most}`;
}

/** How many tickets a rule gives as things stand, for the host who chooses it; no more than `most`. */
export async function countBy(sql: Sql, fairId: number, rule: TicketRule, most: number): Promise<number> {
  return (await claimsBy(sql, fairId, rule, most)).length;
}
