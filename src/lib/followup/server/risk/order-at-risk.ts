import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { refuse } from '../../refusals.ts';
import { leadRoles } from '../../rights.ts';

/**
 * An order that is signed and not paid, of a dealer whom somebody works with, locked.
 * @throws {Refusal} forbidden_role, not_found, not_at_risk
 */
export async function orderAtRisk(tx: Transaction, actor: StaffUser, orderId: string) {
  if (!leadRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: leadRoles });
  const [order] = await tx
    .select({
      ...{
        id: orders.id,
        number: orders.number,
        fairId: orders.fairId,
        dealerId: orders.dealerId,
        regionId: orders.regionId
      },
      ...{
        status: orders.status,
        depositPaidAt: orders.depositPaidAt,
        repId: dealers.repId,
        companyId: companies.id
      }
    })
    .from(orders)
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .innerJoin(companies, eq(companies.dealerId, dealers.id))
    .where(and(eq(orders.id, orderId), dealersOf(actor)))
    .for('no key update', { of: orders });
  if (!order) throw refuse('not_found', {});
  if (order.depositPaidAt || !['submitted', 'in_review', 'confirmed'].includes(order.status))
    throw refuse('not_at_risk', {});
  return order;
}
