import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { DESK_CHANNELS, type DeskChannel } from '#lib/orders/channel.ts';
import { PlaceOrderForm } from '#lib/orders/placing/order-form.ts';
import { readPaperCode } from '#lib/orders/paper/paper-code.ts';
import { plainLines, plainRows } from '#lib/orders/placing/plain-form.ts';
import { withdrawRoles as orderingRoles } from '#lib/orders/rights.ts';
import { linesAgain } from '#lib/orders/server/lines-again.ts';
import { knownVoices } from '#lib/orders/server/known-voices.ts';
import * as desks from '#lib/orders/server/order-desk.ts';
import { placeOrder } from '#lib/orders/server/placing/place-order.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { dealerOf } from '../../../../behind-the-door.ts';
import { sqlFor, sqlForActing } from '../../../../behind-the-wall.ts';
import { denied } from '../../../../denied.ts';
import { refused } from '../../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const dealer = dealerOf(locals);
  const desk = await desks.pageOf(sqlFor(dealer), dealer, params.fair, {
    locale: getLocale(),
    now: new Date(),
    whole: url.searchParams.has('whole')
  });
  if (!desk) denied(404);
  return {
    desk,
    mayOrder: orderingRoles.includes(dealer.role),
    blankId: uuid7(),
    acting: dealer.actedBy && {
      heard: heardIn(url),
      paper: readPaperCode(url.searchParams.get('paper') ?? ''),
      voices: await knownVoices(sqlForActing(dealer), dealer.dealerId)
    },
    again: await linesAgain(sqlFor(dealer), dealer, url.searchParams.getAll('reorder'), getLocale()),
    head: { back: '/', title: desk.fair.name },
    dock: desk.fair.state !== 'closed' || desk.fair.lateUntil !== null
  };
};

/** The channel that was chosen on the way here. */
function heardIn(url: URL): DeskChannel | null {
  return DESK_CHANNELS.find((channel) => channel === url.searchParams.get('channel')) ?? null;
}

export const actions: Actions = {
  /** The quick pad without a script. */
  place: async ({ locals, params, request }) => {
    const form = await request.formData();
    const rows = plainRows(form);
    const given = { id: form.get('id'), fair: params.fair, lines: plainLines(rows) };
    const parsed = v.safeParse(PlaceOrderForm, given);
    if (!parsed.success) return fail(422, { refusal: { code: 'invalid_input', details: {} }, rows });
    const dealer = dealerOf(locals);
    const file = await desks.catalogueFile(sqlFor(dealer), dealer, params.fair, getLocale());
    // Without a script nobody says what each article cost on the page, only that all prices were these.
    const seen = form.get('prices');
    if (file && typeof seen === 'string' && seen !== file.prices)
      return fail(409, { refusal: { code: 'prices_moved', details: {} }, rows });
    const placed = await placeOrder(dealer, parsed.output, new Date()).catch((problem) =>
      refused(problem, { rows })
    );
    if (!('order' in placed)) return placed;
    redirect(303, path`/orders/${placed.order.number}`);
  }
};
