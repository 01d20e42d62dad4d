import { actingRoles } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import * as standing from '#lib/accounts/server/refused/standing.ts';
import { moneyReaders } from '#lib/billing/rights.ts';
import { ofFair as contentment } from '#lib/care/server/feedback/feedback-list.ts';
import { db } from '#lib/db/server/client.ts';
import { promiseRates } from '#lib/followup/server/promises/promise-rates.ts';
import { doorRoles } from '#lib/attendance/rights.ts';
import { programmeOf } from '#lib/fairs/programme.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import * as duties from '#lib/fairs/server/plan/duties.ts';
import { agendaOf } from '#lib/fairs/server/plan/plan.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { gatewayState } from '#lib/live/server/gateway-state.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import * as advice from '#lib/orders/server/advising/advice-of.ts';
import { findingsNow } from '#lib/reports/server/fair-arithmetic.ts';
import { consoleOf } from '#lib/reports/server/console.ts';
import { staffOf } from '../behind-the-door.ts';
import { act, arrive, undo } from './door.ts';
import { fairOf } from './fair-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  const actor = staffOf(locals);
  depends('live:alarms', 'live:advice');
  const [fair, alarms, asked] = await Promise.all([
    fairOf(url),
    standing.countOpenAlarms(db(), actor),
    advice.openFor(db(), actor)
  ]);
  if (fair) depends(`live:fair:${fair.id}`, 'live:screens');
  const now = new Date();
  const [shown, parts, duty, findings, promises, content] = await Promise.all([
    fair && consoleOf(db(), actor, fair, now),
    fair ? agendaOf(db(), fair.id) : [],
    fair && duties.nextOf(db(), fair.id, actor.userId, now),
    fair && findingsNow(db(), actor, fair, now),
    fair && sees(actor.role, 'orders') ? promiseRates(db(), { fairId: fair.id }, now) : null,
    fair && sees(actor.role, 'orders') ? contentment(db(), fair.id) : null
  ]);
  return {
    fair,
    programme: programmeOf(parts, getLocale()).filter(({ endsAt }) => endsAt > now),
    duty,
    findings,
    promises,
    content,
    alarms,
    asked,
    console: shown && {
      ...shown,
      screens: shown.screens.map((screen) => ({ ...screen, seen: seen(screen.id) }))
    },
    may: {
      arrive: doorRoles.includes(actor.role),
      act: actingRoles.includes(actor.role),
      orders: orderReaders.includes(actor.role),
      money: moneyReaders.includes(actor.role),
      setUp: fairRoles.includes(actor.role)
    }
  };
};

/** Heartbeats are known to the process that holds the sockets; in another one nothing is. */
function seen(screenId: string) {
  const known = gatewayState.screens?.of(screenId);
  return known ? { here: known.here, heardAt: known.heardAt, scene: known.seen?.scene ?? null } : null;
}

export const actions: Actions = { arrive, undo, act };
