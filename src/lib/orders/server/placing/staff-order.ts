import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealerAddresses, dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { colourColumns } from '#lib/catalog/server/local-names.ts';
import { pictureColumns } from '#lib/catalog/server/pictures/pictures.ts';
import { priceLists, products, variants } from '#lib/catalog/server/schema.ts';
import { creditAccounts, creditOverrides } from '#lib/credit/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { Policy } from '#lib/policy/policy.ts';
import { withCoupon } from '#lib/policy/coupon.ts';
import { couponRuleOf } from '#lib/policy/server/coupon-rule-of.ts';
import { fairPolicies } from '#lib/policy/server/schema.ts';
import type { OrderStatus } from '../../order.ts';
import type { OrderPolicy } from '../../rewards/order-policy.ts';
import { handPrices } from '../hand-price-schema.ts';
import { orderLineTicks } from '../review-schema.ts';
import { orderLines, orders, promisePieces } from '../schema.ts';

/** An order as staff see it whole; null when there is none that the caller may see. Three queries, whatever its size. */
export async function byNumber(db: Queryable, actor: StaffUser, number: number) {
  const head = await headOf(db, actor, number);
  if (!head) return null;
  const [lines, pieces] = await Promise.all([linesOf(db, head), piecesOf(db, head.id)]);
  const promised = Map.groupBy(pieces, (piece) => piece.lineNo);
  return {
    ...head,
    lines: lines.map((line) => ({ ...line, pieces: promised.get(line.lineNo) ?? [] }))
  };
}

export type StaffOrderDetail = NonNullable<Awaited<ReturnType<typeof byNumber>>>;

const [placers, actors, reps, granters, tickers] = [
  alias(users, 'placers'),
  alias(users, 'actors'),
  alias(users, 'reps'),
  alias(users, 'granters'),
  alias(users, 'tickers')
];

/** Of the fair or refill; a refill has no closing to wait for (`closingOf`). */
const occasionColumns = {
  fair: fairs.name,
  fairSlug: fairs.slug,
  occasion: fairs.kind,
  timeZone: fairs.timeZone,
  closesAt:
    sql<Date>`case when ${fairs.kind} = 'refill' then ${fairs.opensAt} else ${fairs.closesAt} end`.mapWith(
      fairs.closesAt
    )
};

/** The version of the policy that it was placed under; null without one. */
const policyColumns = {
  id: fairPolicies.id,
  version: fairPolicies.version,
  heroes: fairPolicies.heroes,
  rules: fairPolicies.rules
};

const creditColumns = {
  limit: creditAccounts.limitMinor,
  exposure: creditAccounts.exposureMinor,
  overrideReason: creditOverrides.reason,
  overrideBy: granters.name
};

/** For which door it is, and of which sheet. */
const doorColumns = {
  sheetId: orders.sheetId,
  door: sql<
    string | null
  >`coalesce(${dealerAddresses.name}, ${dealerAddresses.city}, ${dealerAddresses.code})`
};

/** An order without its lines; null when there is none that the caller may see. */
export async function headOf(db: Queryable, actor: StaffUser, number: number) {
  const [head] = await db
    .select({
      id: orders.id,
      number: orders.number,
      version: orders.version,
      status: sql<OrderStatus>`${orders.status}`,
      fairId: orders.fairId,
      ...occasionColumns,
      orderClass: orders.orderClass,
      dealerId: orders.dealerId,
      dealer: dealers.name,
      dealerCode: dealers.code,
      class: dealers.class,
      phone: dealers.phone,
      city: dealers.city,
      address: sql<string | null>`coalesce(${orders.shipTo}, ${dealers.address})`,
      region: regions.name,
      colour: regions.colour,
      rep: reps.name,
      placedBy: placers.name,
      actedBy: actors.name,
      channel: orders.channel,
      paperCode: orders.paperCode,
      heardFrom: orders.heardFrom,
      policy: policyColumns,
      ...doorColumns,
      lateReason: orders.lateReason,
      onBoard: orders.onBoard,
      currency: orders.currency,
      total: orders.totalMinor,
      units: orders.units,
      shipFrom: orders.shipFrom,
      shipUntil: orders.shipUntil,
      poNumber: orders.poNumber,
      note: orders.note,
      placedAt: orders.placedAt,
      confirmedAt: orders.confirmedAt,
      cancelledAt: orders.cancelledAt,
      cancelReason: orders.cancelReason,
      depositPaidAt: orders.depositPaidAt,
      priceList: priceLists.name,
      ...creditColumns
    })
    .from(orders)
    .innerJoin(fairs, eq(fairs.id, orders.fairId))
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .innerJoin(regions, eq(regions.id, orders.regionId))
    .innerJoin(placers, eq(placers.id, orders.placedBy))
    .leftJoin(actors, eq(actors.id, orders.actedBy))
    .leftJoin(reps, eq(reps.id, dealers.repId))
    .leftJoin(priceLists, eq(priceLists.id, dealers.priceListId))
    .leftJoin(creditAccounts, eq(creditAccounts.dealerId, dealers.id))
    .leftJoin(creditOverrides, eq(creditOverrides.orderId, orders.id))
    .leftJoin(dealerAddresses, eq(dealerAddresses.id, orders.doorId))
    .leftJoin(fairPolicies, eq(fairPolicies.id, orders.policyId))
    .leftJoin(granters, eq(granters.id, creditOverrides.grantedBy))
    .where(and(eq(orders.number, number), dealersOf(actor)));
  return head ? { ...head, policy: await policyWithCoupon(db, head) } : null;
}

/** What held for it: the version of the fair's policy, and the rule of its coupon. */
const policyWithCoupon = async (
  db: Queryable,
  { id, policy }: { id: string; policy: Policy | null }
): Promise<OrderPolicy | null> => withCoupon(policy, await couponRuleOf(db, id));

/** What a policy has decided of a line, as `RewardedLine` names it. */
const rewardColumns = {
  productCode: products.code,
  category: products.category,
  unitPriceMinor: orderLines.unitPriceMinor,
  listPriceMinor: orderLines.listPriceMinor,
  rewardedBy: orderLines.rewardedBy,
  retailMinor: products.retailPriceMinor
};

function linesOf(db: Queryable, { id: orderId, version }: { id: string; version: number }) {
  return db
    .select({
      lineNo: orderLines.lineNo,
      sku: variants.sku,
      name: products.name,
      nameZh: products.nameZh,
      nameKo: products.nameKo,
      drawing: products.drawing,
      ...colourColumns,
      ...pictureColumns,
      colourHex: variants.colourHex,
      size: variants.size,
      quantity: orderLines.quantity,
      cancelled: orderLines.cancelledQuantity,
      shipped: orderLines.shippedQuantity,
      price: orderLines.unitPriceMinor,
      ...rewardColumns,
      ruled: handPrices.ruledMinor,
      amount: orderLines.amountMinor,
      choice: orderLines.choice,
      wishedOn: orderLines.wishedOn,
      ticked: tickers.name
    })
    .from(orderLines)
    .innerJoin(variants, eq(variants.id, orderLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(
      orderLineTicks,
      and(
        eq(orderLineTicks.orderId, orderId),
        eq(orderLineTicks.version, version),
        eq(orderLineTicks.lineNo, orderLines.lineNo)
      )
    )
    .leftJoin(tickers, eq(tickers.id, orderLineTicks.tickedBy))
    .leftJoin(handPrices, and(eq(handPrices.orderId, orderId), eq(handPrices.lineNo, orderLines.lineNo)))
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.lineNo));
}

function piecesOf(db: Queryable, orderId: string) {
  return db
    .select({
      lineNo: promisePieces.lineNo,
      quantity: sql<number>`${promisePieces.quantity} - ${promisePieces.releasedQuantity}`,
      expectedOn: promisePieces.expectedOn,
      promisedOn: promisePieces.promisedOn,
      fromStock: sql<boolean>`${promisePieces.capacityId} is null`
    })
    .from(promisePieces)
    .where(
      and(
        eq(promisePieces.orderId, orderId),
        sql`${promisePieces.releasedQuantity} < ${promisePieces.quantity}`
      )
    )
    .orderBy(asc(promisePieces.lineNo), asc(promisePieces.expectedOn), asc(promisePieces.pieceNo));
}
