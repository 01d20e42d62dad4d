import * as fairs from '#lib/attendance/server/dealer-fair.ts';
import { payerRoles } from '#lib/billing/rights.ts';
import { mayNow } from '#lib/fairs/life.ts';
import { programmeOf } from '#lib/fairs/programme.ts';
import { agendaOf } from '#lib/fairs/server/plan/plan.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { dealerHome } from '#lib/reports/server/dealer-home.ts';
import { dealerOf } from '../behind-the-door.ts';
import { dbFor } from '../behind-the-wall.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  const actor = dealerOf(locals);
  const now = new Date();
  const fair = await fairs.currentOf(dbFor(actor), actor.dealerId, now);
  depends(`live:dealer:${actor.dealerId}`, 'live:targets');
  const isOn = fair !== null && mayNow(fair, 'see', now) && fair.closesAt > now;
  return {
    // What is over is not sent to the phone.
    programme: isOn
      ? programmeOf(await agendaOf(dbFor(actor), fair.id), getLocale()).filter(({ endsAt }) => endsAt > now)
      : null,
    at: now,
    home: await dealerHome(dbFor(actor), actor, fair, now),
    pays: payerRoles.includes(actor.role),
    pricedAt: fair && (await fairs.hasPriceList(dbFor(actor), actor.dealerId)) ? fair.slug : null
  };
};
