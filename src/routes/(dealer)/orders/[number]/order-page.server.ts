import type { DealerUser } from '#lib/accounts/actor.ts';
import { payerRoles } from '#lib/billing/rights.ts';
import { heldGoods } from '#lib/billing/server/held-goods.ts';
import * as ladders from '#lib/billing/server/ladders.ts';
import { gatewayIfOpen } from '#lib/billing/server/stripe-client.ts';
import * as dealerFairs from '#lib/attendance/server/dealer-fair.ts';
import * as documents from '#lib/documents/server/documents.ts';
import { fairState } from '#lib/fairs/fair.ts';
import * as refills from '#lib/fairs/server/refills/refills.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { mayReceive } from '#lib/logistics/permissions.ts';
import * as deliveries from '#lib/logistics/server/order-deliveries.ts';
import { amendable, withdrawRoles } from '#lib/orders/rights.ts';
import * as versions from '#lib/orders/server/amending/versions.ts';
import { askable } from '#lib/orders/asking/asked-change.ts';
import { isAwaited } from '#lib/orders/agreeing/agreement.ts';
import * as agreements from '#lib/orders/server/agreeing/agreements.ts';
import * as orderFiles from '#lib/orders/server/attaching/order-files.ts';
import * as askedChanges from '#lib/orders/server/asking/asked-changes.ts';
import * as orderDoors from '#lib/orders/server/doors.ts';
import * as lineNotes from '#lib/orders/server/line-notes.ts';
import * as orders from '#lib/orders/server/orders.ts';
import { articlesOf } from '#lib/production/server/open-delays.ts';
import * as progress from '#lib/production/server/order-progress.ts';
import { dayIn } from '#lib/time/day.ts';
import { dbFor, sqlFor } from '../../../behind-the-wall.ts';

/** One order with all that has followed from it, and what this person may do about it; null when it is not theirs. */
export async function orderPage(
  dealer: DealerUser,
  number: number,
  { locale, before, version }: { locale: Locale; before: number | null; version: number | null },
  now: Date
) {
  const order = await orders.byNumber(sqlFor(dealer), dealer, number, locale, now);
  if (!order) return null;
  const [works, delivery, ladder, fair, refill, held, changes, asked, beside, papers, word, whole] =
    await Promise.all([
      progress.ofOrder(dbFor(dealer), dealer, order.id, now),
      deliveries.ofOrder(dbFor(dealer), dealer, order.id),
      ladders.ofOrder(dbFor(dealer), dealer, order.id, now),
      dealerFairs.currentOf(dbFor(dealer), dealer.dealerId, now),
      refills.ofDealer(dbFor(dealer), dealer.dealerId),
      heldGoods(dbFor(dealer), dealer.dealerId),
      order.version > 1 ? versions.ofOrder(sqlFor(dealer), order.id, locale, before) : [],
      askedChanges.ofOrder(sqlFor(dealer), order.id, locale),
      besideOrder(dealer, order, locale),
      documents.ofSubject(dbFor(dealer), { type: 'order', id: order.id }),
      agreements.wordOf(sqlFor(dealer), order.id),
      version === null ? null : versions.byNumber(sqlFor(dealer), order.id, version, locale)
    ]);
  const doors = { db: dbFor(dealer), sql: sqlFor(dealer) };
  const buys = withdrawRoles.includes(dealer.role);
  return {
    order,
    works,
    late: await articlesOf(doors, order.id, works, locale, now),
    delivery,
    ladder,
    versions: changes,
    whole,
    before,
    asked,
    ...beside,
    documents: papers,
    ...word,
    heldBy: held.get(order.id) ?? null,
    today: dayIn(order.timeZone, now),
    may: {
      pay: payerRoles.includes(dealer.role) && !dealer.actedBy && gatewayIfOpen() !== null,
      receive: mayReceive(dealer),
      choose: buys,
      agree: buys && !dealer.actedBy && order.status === 'confirmed' && isAwaited(word.agreements),
      withdraw: buys && amendable.dealer.includes(order.status),
      change: buys && amendable.dealer.includes(order.status),
      ask: buys && askable.includes(order.status),
      /** The fair, else the refill, at which the same can be ordered again. */
      reorderAt: buys ? reorderAt(fair && fairState(fair, now) === 'open' ? fair : null, refill) : null
    },
    forDealer: dealer.actedBy !== null,
    at: now.getTime()
  };
}

/** What was typed and lay beside it: notes of lines, the orders of the same sheet, the sheet of paper. */
async function besideOrder(
  dealer: DealerUser,
  order: { id: string; number: number; sheetId: string | null },
  locale: Locale
) {
  const [notes, sisters, sheets] = await Promise.all([
    lineNotes.ofOrder(sqlFor(dealer), order.id, locale),
    orderDoors.sistersOf(sqlFor(dealer), order),
    orderFiles.papersOf(dbFor(dealer), order.id)
  ]);
  return { notes, sisters, sheets };
}

const reorderAt = (
  fair: { slug: string } | null,
  refill: { slug: string; pausedReason: string | null } | null
) => fair?.slug ?? (refill && refill.pausedReason === null ? refill.slug : null);
