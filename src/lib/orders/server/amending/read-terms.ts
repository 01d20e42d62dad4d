import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { priceBook, type PriceBook, type PriceList } from '#lib/catalog/server/price-book.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { laterRule, withCoupon } from '#lib/policy/coupon.ts';
import type { Policy } from '#lib/policy/policy.ts';
import { couponRuleOf } from '#lib/policy/server/coupon-rule-of.ts';
import * as policies from '#lib/policy/server/policies.ts';
import { openDay } from '#lib/supply/holidays.ts';
import { dayIn } from '#lib/time/day.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { shareBook, type ShareBook } from '../sharing/share-book.ts';
import { listOf, type RuleFacts } from '../placing/rule-refusals.ts';
import { rulesOf } from '../reviewing/rules-of.ts';

/** What a change of an order is measured by: the catalogue as it is now, the dealer's own list, the fair. */
export interface OrderTerms {
  book: PriceBook;
  /** Null where the dealer has none in the order's currency. */
  list: PriceList | null;
  fair: { slug: string; opensAt: Date; closesAt: Date };
  /** The first day on which anything that comes to the order may ship. */
  earliestOn: string;
  /** What rules say of the dealer, and the dealer's firm of the person. */
  facts: RuleFacts;
  /** How styles are shared at fairs, and the class of the dealer that they may be shared by. */
  shares: ShareBook;
  dealerClass: string | null;
  /** The version of the fair's policy that the order was placed under, with its coupon: it holds for what comes to it. */
  policy: Policy | null;
}

interface Row extends RuleFacts {
  version: number;
  priceListId: number | null;
  slug: string;
  opensAt: string;
  closesAt: string;
  timeZone: string;
  dealerClass: string | null;
}

export async function readTerms(
  tx: Transaction,
  actor: StaffUser | DealerUser,
  order: LockedOrder,
  now: Date
): Promise<OrderTerms> {
  const sql = clientOf(tx);
  const rules = rulesOf(sql);
  const [row] = await sql<Row[]>`
    select c.version, d.price_list_id as "priceListId", f.slug, f.opens_at::text as "opensAt", f.closes_at::text as "closesAt",
      f.time_zone as "timeZone", d.class as "dealerClass", ol.limit_minor as "ownLimitMinor", ${rules.facts(sql`${order.id}::uuid`)}
    from catalog_version c cross join fairs f cross join dealers d
    left join order_limits ol on ol.user_id = ${actor.userId} ${rules.joins}
    where f.id = ${order.fairId} and d.id = ${order.dealerId}`;
  const { version, priceListId, slug, opensAt, closesAt, timeZone, dealerClass, ...facts } = row!;
  const book = await priceBook(sql, version);
  const list = listOf(book, { ...facts, priceListId });
  return {
    book,
    list: list?.currency === order.currency ? list : null,
    fair: { slug, opensAt: new Date(opensAt), closesAt: new Date(closesAt) },
    earliestOn: openDay(dayIn(timeZone, now), book.holidays),
    ...{ facts, dealerClass, shares: await shareBook(sql, version) },
    policy: withCoupon(
      order.policyId === null ? null : await policies.byId(sql, order.policyId),
      laterRule(await couponRuleOf(tx, order.id))
    )
  };
}
