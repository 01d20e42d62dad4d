import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { db, sql } from '#lib/db/server/client.ts';
import { DealerForm } from '#lib/attendance/check-in-form.ts';
import { DealerCodes, InviteForm } from '#lib/attendance/invite-form.ts';
import { FairForm } from '#lib/fairs/fair-form.ts';
import { mayNow } from '#lib/fairs/life.ts';
import { fairValues } from '#lib/fairs/fair-values.ts';
import { guestCursor, readGuestCursor, readGuestFilter } from '#lib/attendance/guest-filter.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { namesOf } from '#lib/fairs/server/fair-names.ts';
import { announceFair } from '#lib/attendance/server/announce-fair.ts';
import * as guests from '#lib/attendance/server/guests.ts';
import { type Guests, inviteDealers } from '#lib/attendance/server/invite-dealers.ts';
import { listsOfFair } from '#lib/attendance/server/price-list-of-fair.ts';
import { reopenReview } from '#lib/fairs/server/reopen-review.ts';
import { reviewFair } from '#lib/fairs/server/review-fair.ts';
import { updateFair } from '#lib/fairs/server/update-fair.ts';
import { withdrawInvitation } from '#lib/attendance/server/withdraw-invitation.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Currency } from '#lib/money/money.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import * as targets from '#lib/targets/server/targets.ts';
import { setTargets } from '#lib/targets/server/set-targets.ts';
import { readTargets } from '#lib/targets/target-form.ts';
import { path } from '#lib/ui/address.ts';
import * as v from 'valibot';
import { staffOf } from '../../../behind-the-door.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { adviceOn, theFair } from './the-fair.ts';
import type { Actions, PageServerLoad } from './$types';

const size = 60;

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  const actor = staffOf(locals);
  const fair = await theFair(params.fair);
  depends(`live:fair:${fair.id}`);
  const asked = readGuestFilter(url.searchParams);
  const [may, now] = [fairRoles.includes(actor.role), new Date()];
  const filter = { search: asked.q, after: readGuestCursor(asked.after) };
  const [byRegion, own, rows, attendance, names, lists, advice] = await Promise.all([
    targets.byRegion(db(), fair.id),
    targets.ownOfFair(db(), fair.id),
    guests.page(db(), actor, fair.id, filter, size + 1),
    guests.attendance(db(), actor, fair.id),
    namesOf(db(), fair),
    orderReaders.includes(actor.role) ? listsOfFair(sql(), fair.id) : [],
    may && mayNow(fair, 'plan', now) ? adviceOn(fair, now) : []
  ]);
  const last = rows.length > size ? rows[size - 1] : undefined;
  return {
    fair,
    values: fairValues(fair, names),
    targets: { own, byRegion },
    guests: rows.slice(0, size),
    next: last ? guestCursor(last) : null,
    asked,
    attendance,
    lists,
    advice,
    at: now,
    may
  };
};

export const actions: Actions = {
  save: async ({ request, locals, params }) => {
    const { values, typed, failure } = parseForm(FairForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await updateFair(db(), staffOf(locals), { ...values, id: fair.id }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    if (values.slug !== params.fair) redirect(303, path`/staff/fairs/${values.slug}`);
    return { saved: true };
  },

  announce: async ({ locals, params }) => {
    const fair = await theFair(params.fair);
    try {
      await announceFair(db(), staffOf(locals), { fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { announced: true };
  },

  review: async ({ locals, params }) => {
    const fair = await theFair(params.fair);
    try {
      await reviewFair(db(), staffOf(locals), { fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { reviewed: true };
  },

  reopen: async ({ locals, params }) => {
    const fair = await theFair(params.fair);
    try {
      await reopenReview(db(), staffOf(locals), { fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { reopened: true };
  },

  targets: async ({ request, locals, params }) => {
    const fair = await theFair(params.fair);
    const typed = Object.fromEntries(
      [...(await request.formData())].map(([name, value]) => [name, String(value)])
    );
    const read = readTargets(typed, fair.currency as Currency, getLocale());
    if (read.problems) return fail(422, { amounts: read.problems, typed });
    try {
      return {
        targetsSet: await setTargets(
          db(),
          staffOf(locals),
          { fairId: fair.id, targets: read.targets },
          new Date()
        )
      };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  invite: async (event) => {
    const { values, typed, failure } = parseForm(InviteForm, await event.request.formData());
    if (failure) return failure;
    const wanted = guestsOf(values);
    if (!wanted) return fail(422, { problems: { codes: 'too_many' }, typed });
    return invite(event, wanted, typed);
  },

  withdraw: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(DealerForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await withdrawInvitation(
        db(),
        staffOf(locals),
        { fairId: fair.id, dealerId: values.dealerId },
        new Date()
      );
    } catch (error) {
      return refused(error);
    }
    return { withdrawn: values.dealerId };
  }
};

function guestsOf(values: v.InferOutput<typeof InviteForm>): Guests | null {
  if (values.who === 'all') return { all: true };
  if (values.who !== 'codes') return { regionId: Number(values.who) };
  const codes = v.safeParse(DealerCodes, values.codes);
  return codes.success ? { codes: codes.output } : null;
}

async function invite({ locals, params }: RequestEvent, wanted: Guests, typed: Record<string, string>) {
  const fair = await theFair(params.fair ?? '');
  try {
    return {
      invited: await inviteDealers(db(), staffOf(locals), { fairId: fair.id, guests: wanted }, new Date())
    };
  } catch (error) {
    return refused(error, { typed });
  }
}
