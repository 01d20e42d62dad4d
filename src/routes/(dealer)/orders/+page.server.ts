import * as v from 'valibot';
import { heldGoods } from '#lib/billing/server/held-goods.ts';
import { fairState } from '#lib/fairs/fair.ts';
import { DealerOrdersForm } from '#lib/orders/dealer-order.ts';
import { deliveryOutlook } from '#lib/orders/delivery-outlook.ts';
import { cursorOf } from '#lib/orders/order-filter.ts';
import { withdrawRoles } from '#lib/orders/rights.ts';
import * as orders from '#lib/orders/server/orders.ts';
import { dayIn } from '#lib/time/day.ts';
import { dealerOf } from '../../behind-the-door.ts';
import { dbFor, sqlFor } from '../../behind-the-wall.ts';
import type { PageServerLoad } from './$types';

const rowsAPage = 30;

export const load: PageServerLoad = async ({ locals, url, depends, parent }) => {
  const dealer = dealerOf(locals);
  depends(`live:dealer:${dealer.dealerId}`);
  const filter = v.parse(DealerOrdersForm, Object.fromEntries(url.searchParams));
  const [found, counts, held] = await Promise.all([
    orders.page(sqlFor(dealer), dealer, filter, rowsAPage),
    orders.counts(sqlFor(dealer), dealer, filter.q),
    heldGoods(dbFor(dealer), dealer.dealerId)
  ]);
  const now = new Date();
  const rows = found.map((row) => ({
    ...row,
    next: deliveryOutlook(
      { on: row.nextOn, ready: row.ready },
      held.get(row.id) ?? null,
      dayIn(row.timeZone, now)
    )
  }));
  const { fair } = await parent();
  const mayReorder = withdrawRoles.includes(dealer.role) && fair !== null && fairState(fair, now) === 'open';
  const last = rows.length === rowsAPage ? rows.at(-1) : undefined;
  return {
    quotes: withdrawRoles.includes(dealer.role),
    filter,
    counts,
    rows,
    next: last ? cursorOf(last) : null,
    reorderAt: mayReorder ? fair.slug : null
  };
};
