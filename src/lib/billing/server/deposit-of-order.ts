import { clientOf } from '#lib/db/server/client-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { resolve } from '#lib/policy/resolve.ts';
import * as policies from '#lib/policy/server/policies.ts';

/** What of an order, in basis points, the policy that it was placed under asks for when it is confirmed; 0 for nothing. */
export async function depositOfOrder(tx: Transaction, orderId: string, policyId: number): Promise<number> {
  const sql = clientOf(tx);
  const policy = await policies.byId(sql, policyId);
  if (!policy?.rules.some(({ effect }) => effect === 'deposit')) return 0;
  const [sum] = await sql<{ listMinor: string; placedAt: string }[]>`
    select sum((l.quantity - l.cancelled_quantity) * coalesce(l.list_price_minor, l.unit_price_minor)) as "listMinor",
      min(o.placed_at)::text as "placedAt"
    from order_lines l join orders o on o.id = l.order_id where l.order_id = ${orderId}`;
  const whole = { productCode: '', category: null, quantity: 1, listMinor: Number(sum!.listMinor) };
  return resolve(policy, [whole], { now: new Date(sum!.placedAt) }).depositBasisPoints;
}
