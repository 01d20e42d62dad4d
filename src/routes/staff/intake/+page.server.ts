import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { actingRoles } from '#lib/accounts/actor.ts';
import { startActing } from '#lib/accounts/server/dealers/act-for-dealer.ts';
import { db } from '#lib/db/server/client.ts';
import { fairState, lateUntil } from '#lib/fairs/fair.ts';
import { IntakeFilterForm, TakeOrderForm } from '#lib/orders/intake-form.ts';
import { readPaperCode } from '#lib/orders/paper/paper-code.ts';
import { callers } from '#lib/orders/server/callers.ts';
import { occasionsWaiting } from '#lib/orders/server/occasions-waiting.ts';
import * as sheets from '#lib/orders/server/paper/paper-sheets.ts';
import { ownPath, path } from '#lib/ui/address.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import { needOccasion, occasionOf } from '../fair-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, actingRoles);
  const filter = v.parse(IntakeFilterForm, Object.fromEntries(url.searchParams));
  const [fair, now] = [await occasionOf(url), new Date()];
  const occasions = await occasionsWaiting(db(), actor);
  const code = readPaperCode(filter.code) ?? readPaperCode(filter.q);
  const sheet = code ? await sheets.byCode(db(), actor, code) : null;
  // Whose sheet it is stands there: nobody has to be looked for. A number that only looks like a code may be a telephone.
  const found =
    !fair || sheet || filter.code ? [] : await callers(db(), actor, { fairId: fair.id, text: filter.q });
  const unknown = filter.code || (found.length === 0 ? code : null);
  const known = { filter, occasions, sheet, codeUnknown: sheet ? null : unknown, callers: found };
  if (!fair) return { fair, ...known, state: null, lateUntil: null };
  return { fair, ...known, state: fairState(fair, now), lateUntil: lateUntil(fair) };
};

export const actions: Actions = {
  /** Begins to act for the dealer on the line and opens the dealer's sheet, which knows how the order comes. */
  take: async ({ request, locals, url }) => {
    const { values, failure } = parseForm(TakeOrderForm, await request.formData());
    if (failure) return failure;
    const fair = await needOccasion(url);
    const input = { dealerId: values.dealerId, sessionRef: locals.session?.ref ?? null };
    try {
      await startActing(db(), staffOf(locals), input, new Date());
    } catch (error) {
      return refused(error);
    }
    const order = path`/fairs/${fair.slug}/order?channel=${values.channel}`;
    redirect(303, ownPath(order + (values.paper ? path`&paper=${values.paper}` : '')));
  }
};
