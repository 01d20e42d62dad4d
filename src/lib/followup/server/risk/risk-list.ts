import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { RiskReason, SavePlay } from '../../risk/risk.ts';

export interface RiskRow extends Record<string, unknown> {
  orderId: string;
  number: number;
  dealer: string;
  class: string | null;
  phone: string | null;
  repId: string | null;
  status: string;
  currency: string;
  totalMinor: number;
  /** What of the deposit is still open. */
  openMinor: number;
  signedAt: Date;
  reason: RiskReason | null;
  play: SavePlay | null;
  note: string | null;
  owner: string | null;
  ownerId: string | null;
  lapsesAt: Date | null;
}

const most = 100;

/**
 * Orders that are signed and whose deposit has not come, of the dealers whom somebody works with, from the first hour on: the largest open deposit
 * first. An order without a deposit has nothing to be late with, and orders of an earlier system are no matter.
 */
export async function risks(db: Queryable, actor: StaffUser): Promise<RiskRow[]> {
  const rows = await db.execute<RiskRow>(sql`
    select orders.id as "orderId", orders.number, dealers.name as dealer, dealers.class, dealers.phone, dealers.rep_id as "repId", orders.status,
      orders.currency, orders.total_minor::float8 as "totalMinor", coalesce(i.amount_minor - i.allocated_minor, orders.total_minor)::float8 as "openMinor",
      orders.placed_at as "signedAt", r.reason, r.play, r.note, u.name as owner, coalesce(r.owner_id, dealers.rep_id) as "ownerId", r.lapses_at as "lapsesAt"
    from orders join dealers on dealers.id = orders.dealer_id
    left join instalments i on i.order_id = orders.id and i.position = 1 and i.voided_at is null
    left join order_risks r on r.order_id = orders.id
    left join users u on u.id = coalesce(r.owner_id, dealers.rep_id)
    where orders.status in ('submitted', 'in_review', 'confirmed') and orders.deposit_paid_at is null and orders.taken_over_at is null
      and (i.id is null or i.due_event = 'confirmed') and ${dealersOf(actor)}
    order by "openMinor" desc, orders.placed_at limit ${most}`);
  return rows.map((row) => ({
    ...row,
    signedAt: new Date(row.signedAt),
    lapsesAt: row.lapsesAt === null ? null : new Date(row.lapsesAt)
  }));
}

/** What the open risks come to by their reason, in one currency each. */
export function risksByReason(rows: readonly RiskRow[]) {
  const found = new Map<
    string,
    { reason: RiskReason | null; currency: string; orders: number; openMinor: number }
  >();
  for (const { reason, currency, openMinor } of rows) {
    const key = `${reason ?? ''} ${currency}`;
    const sum = found.get(key) ?? { reason, currency, orders: 0, openMinor: 0 };
    found.set(key, { ...sum, orders: sum.orders + 1, openMinor: sum.openMinor + openMinor });
  }
  return [...found.values()].sort((a, b) => b.openMinor - a.openMinor);
}
