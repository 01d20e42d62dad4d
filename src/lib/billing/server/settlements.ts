import type postgres from 'postgres';
import type { BreakSettlement } from '../break-settlement.ts';

/** More dealers than any hall holds. */
const mostCredits = 2_000;

/** The settlement of a fair with what each dealer gets, largest first; null while none was drawn up. */
export async function ofFair(sql: postgres.Sql, fairId: number): Promise<BreakSettlement | null> {
  const [settlement] = await sql<Omit<BreakSettlement, 'credits'>[]>`
    select s.currency, s.total_minor as "totalMinor", d.name as "drawnBy", s.drawn_by as "drawerId", s.drawn_at as "drawnAt",
      a.name as "approvedBy", s.approved_at as "approvedAt"
    from break_settlements s join users d on d.id = s.drawn_by left join users a on a.id = s.approved_by
    where s.fair_id = ${fairId}`;
  if (!settlement) return null;
  const credits = await sql<BreakSettlement['credits']>`
    select d.name as dealer, d.code, c.amount_minor as "amountMinor", c.orders
    from break_credits c join dealers d on d.id = c.dealer_id
    where c.fair_id = ${fairId} order by c.amount_minor desc, d.code limit ${mostCredits}`;
  return { ...settlement, credits: [...credits] };
}
