import { and, asc, desc, eq, isNull, lt, ne, sql } from 'drizzle-orm';
import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { answerValues } from '#lib/attendance/answer-values.ts';
import { badgeOf, fairContent } from '#lib/attendance/server/invitations/invitation-content.ts';
import { fairDealers, fairInvitations, invitationAnswers } from '#lib/attendance/server/schema.ts';
import { seenInHall } from '#lib/board/server/stage-reading.ts';
import { localName, productName } from '#lib/catalog/local-name.ts';
import { priceListProducts, products } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { lifeOf, mayNow } from '#lib/fairs/life.ts';
import { mayInSql } from '#lib/fairs/server/life-in-sql.ts';
import { stylesOf } from '#lib/fairs/server/plan/styles.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { persons } from '#lib/people/server/schema.ts';
import { policyForDealer } from '#lib/policy/server/policy-for-dealer.ts';
import * as targets from '#lib/targets/server/targets.ts';
import { orderedAt } from './dealer-standing.ts';

/** Behind the dealer's wall, and in front of it for what is about persons and the sums of the hall. */
export interface Doors {
  db: Queryable;
  sql: postgres.Sql;
  /** Only asked with the dealer's own id. */
  all: { db: Queryable; sql: postgres.Sql };
}

/** So many must-orders are named; the sheet names all. */
const mostMusts = 60;
/** So many people of one dealer come to a fair at most. */
const mostPeople = 60;

/** A fair as its guest finds it: why, when and where, by which rules, with whom. Null for who is no guest, and while it is a draft. */
export async function fairOfDealer(doors: Doors, actor: DealerUser, slug: string, locale: Locale, now: Date) {
  const { db, sql: walled, all } = doors;
  const { dealerId } = actor;
  const [found] = await db
    .select({ fair: fairs })
    .from(fairs)
    .innerJoin(fairDealers, and(eq(fairDealers.fairId, fairs.id), eq(fairDealers.dealerId, dealerId)))
    .where(and(eq(fairs.slug, slug), eq(fairs.kind, 'fair'), mayInSql('see', now)));
  if (!found) return null;
  const { fair } = found;
  const [content, chosen, musts, targetMinor, standing, before, people, rep, policy] = await Promise.all([
    fairContent(db, fair, locale),
    stylesOf(db, fair.id),
    mustOrders(db, dealerId, fair.id),
    targets.ofDealer(db, fair.id, dealerId),
    orderedAt(db, dealerId, fair.id),
    lastTime(db, dealerId, fair),
    whoComes(all.db, actor, fair, now),
    repOf(db, dealerId),
    policyForDealer(walled, { sql: all.sql, seen: seenInHall }, actor, fair.id, now)
  ]);
  const named = <Style extends { name: string; nameZh: string | null; nameKo: string | null }>(
    style: Style
  ) => ({
    ...{ ...style, name: productName(style, locale) }
  });
  const { startsAt, endsAt } = { startsAt: fair.doorsAt ?? fair.opensAt, endsAt: fair.closesAt };
  return {
    fair: { ...content.fair, slug, currency: fair.currency, life: lifeOf(fair, now), startsAt, endsAt },
    programme: content.programme,
    styles: chosen.map(named),
    musts: musts.map(named),
    standing: { ...standing, targetMinor },
    before: before && { ...before, name: localName(before.name, { zh: null, ko: null }, locale) },
    ...people,
    ...{ rep, policy }
  };
}

export type FairOfDealer = NonNullable<Awaited<ReturnType<typeof fairOfDealer>>>;

/** What the dealer's list asks of everybody, each with whether it is on one of the dealer's orders. */
function mustOrders(db: Queryable, dealerId: number, fairId: number) {
  const { code, name, nameZh, nameKo } = products;
  const isOrdered = sql<boolean>`exists (
    select from orders o join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
    where o.fair_id = ${fairId} and o.dealer_id = ${dealerId} and o.status <> 'cancelled' and v.product_id = ${products.id})`;
  return db
    .select({ code, name, nameZh, nameKo, isOrdered })
    .from(dealers)
    .innerJoin(priceListProducts, eq(priceListProducts.priceListId, dealers.priceListId))
    .innerJoin(products, eq(products.id, priceListProducts.productId))
    .where(and(eq(dealers.id, dealerId), eq(priceListProducts.mustOrder, true), isNull(products.retiredAt)))
    .orderBy(asc(code))
    .limit(mostMusts);
}

/** What the dealer ordered at the last fair before this one in the same currency: the reason for a target that people understand. */
async function lastTime(db: Queryable, dealerId: number, { opensAt, currency }: Fair) {
  const orderedMinor = sql<number>`sum(${orders.totalMinor})::bigint`.mapWith(Number);
  const [last] = await db
    .select({ name: fairs.name, orderedMinor })
    .from(fairs)
    .innerJoin(
      orders,
      and(eq(orders.fairId, fairs.id), eq(orders.dealerId, dealerId), ne(orders.status, 'cancelled'))
    )
    .where(and(eq(fairs.kind, 'fair'), lt(fairs.opensAt, opensAt), eq(fairs.currency, currency)))
    .groupBy(fairs.id, fairs.name, fairs.opensAt)
    .orderBy(desc(fairs.opensAt))
    .limit(1);
  return last ?? null;
}

/** Who is invited of the dealer's people with what they answered, and the square of whoever looks with their own answer while it may change. */
async function whoComes(db: Queryable, { dealerId, userId, actedBy }: DealerUser, fair: Fair, now: Date) {
  const rows = await db
    .select({
      ...{ id: persons.id, name: persons.name, role: persons.role, userId: persons.userId },
      ...{ answer: invitationAnswers, badgeCode: fairInvitations.badgeCode }
    })
    .from(fairInvitations)
    .innerJoin(persons, and(eq(persons.id, fairInvitations.personId), isNull(persons.leftAt)))
    .leftJoin(
      invitationAnswers,
      and(
        eq(invitationAnswers.invitationId, fairInvitations.id),
        eq(invitationAnswers.version, fairInvitations.answerVersion)
      )
    )
    .where(and(eq(fairInvitations.fairId, fair.id), eq(fairInvitations.dealerId, dealerId)))
    .orderBy(asc(persons.name), asc(persons.id))
    .limit(mostPeople);
  const own = actedBy ? undefined : rows.find((row) => row.userId === userId);
  return {
    people: rows.map(({ id, name, role, answer }) => {
      const { comes = null, companions = null, heads = null } = answer ?? {};
      return { id, name, role, comes, companions, heads };
    }),
    badge: own ? badgeOf(own.badgeCode) : null,
    ownAnswer: own && mayNow(fair, 'answer', now) ? answerValues(own.answer) : null
  };
}

async function repOf(db: Queryable, dealerId: number) {
  const [rep] = await db
    .select({ name: users.name, phone: users.phone })
    .from(dealers)
    .innerJoin(users, eq(users.id, dealers.repId))
    .where(eq(dealers.id, dealerId));
  return rep ?? null;
}
