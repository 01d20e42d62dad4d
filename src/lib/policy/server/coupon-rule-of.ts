import { eq } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { PolicyRule } from '../policy.ts';
import { couponUses } from './coupon-schema.ts';

/** The rule by which a coupon has priced an order, as it was then; null where none has. */
export async function couponRuleOf(db: Queryable, orderId: string): Promise<PolicyRule | null> {
  const [used] = await db
    .select({ rule: couponUses.rule })
    .from(couponUses)
    .where(eq(couponUses.orderId, orderId));
  return used?.rule ?? null;
}
