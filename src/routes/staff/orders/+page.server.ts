import { db, sql } from '#lib/db/server/client.ts';
import { queueCursor, readFilter } from '#lib/orders/order-filter.ts';
import { creditRoles, orderReaders, orderRoles } from '#lib/orders/rights.ts';
import { ruleRoles } from '#lib/orders/reviewing/order-rules.ts';
import * as checks from '#lib/orders/server/reviewing/checks.ts';
import * as staffOrder from '#lib/orders/server/placing/staff-order.ts';
import * as staffOrders from '#lib/orders/server/staff-orders.ts';
import * as agreements from '#lib/orders/server/agreeing/agreements.ts';
import { occasionsWaiting } from '#lib/orders/server/occasions-waiting.ts';
import { followUps } from '#lib/reports/server/order-record.ts';
import * as targets from '#lib/targets/server/targets.ts';
import { staffOf } from '../../behind-the-door.ts';
import { occasionOf } from '../fair-of.ts';
import { approve, assign, cancel, confirm, confirmAll, confirmMarked, decline, test } from './actions.ts';
import type { Actions, PageServerLoad } from './$types';

const size = 50;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  const actor = staffOf(locals, orderReaders);
  const may = {
    decide: orderRoles.includes(actor.role),
    credit: creditRoles.includes(actor.role),
    assign: ruleRoles.includes(actor.role)
  };
  const filter = readFilter(url.searchParams);
  const [fair, occasions] = await Promise.all([occasionOf(url), occasionsWaiting(db(), actor)]);
  if (!fair) return { fair, filter, may, occasions, queue: null };
  depends(`live:fair:${fair.id}`);
  const [rows, counts, regions] = await Promise.all([
    staffOrders.page(db(), actor, fair, filter, size + 1),
    staffOrders.counts(db(), actor, fair, filter),
    targets.byRegion(db(), fair.id)
  ]);
  const at = filter.at ?? rows[0]?.number;
  const open = at ? await staffOrder.byNumber(db(), actor, at) : null;
  const last = rows.length > size ? rows[size - 1] : undefined;
  return {
    fair,
    filter,
    may,
    occasions,
    queue: {
      rows: rows.slice(0, size),
      next: last ? queueCursor(filter.view, last) : null,
      counts,
      regions: regions.map(({ regionId, name }) => ({ id: regionId, name })),
      at: new Date(),
      open: open && {
        order: open,
        follow: await followUps(db(), open.id),
        checks: await checks.ofVersion(db(), open),
        ...(await agreements.wordOf(sql(), open.id))
      }
    }
  };
};

export const actions: Actions = {
  confirm,
  confirmMarked,
  confirmAll,
  test,
  assign,
  cancel,
  approve,
  decline
};
