import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { noRules, type OwnRules } from '../../reviewing/order-rules.ts';
import { orderRules } from '../review-schema.ts';

const columns = {
  mustOrders: orderRules.mustOrders,
  creditHold: orderRules.creditHold,
  lineTicks: orderRules.lineTicks,
  orderClass: orderRules.orderClass,
  refills: orderRules.refills,
  dealerCheck: orderRules.dealerCheck
};

/** The company's own word; all null where nothing was said. */
export async function ofCompany(db: Queryable): Promise<OwnRules> {
  const [row] = await db
    .select(columns)
    .from(orderRules)
    .where(and(isNull(orderRules.fairId), isNull(orderRules.dealerId)));
  return row ?? noRules;
}

/** The newest fairs, each with its own word. */
export function ofFairs(db: Queryable, most = 20) {
  return db
    .select({ id: fairs.id, name: fairs.name, ...columns })
    .from(fairs)
    .leftJoin(orderRules, eq(orderRules.fairId, fairs.id))
    .orderBy(desc(fairs.opensAt), desc(fairs.id))
    .limit(most);
}

/** Dealers for whom something else is said. */
export function ofDealers(db: Queryable, most = 200) {
  return db
    .select({ code: dealers.code, name: dealers.name, ...columns })
    .from(orderRules)
    .innerJoin(dealers, eq(dealers.id, orderRules.dealerId))
    .orderBy(asc(dealers.name), asc(dealers.id))
    .limit(most);
}
