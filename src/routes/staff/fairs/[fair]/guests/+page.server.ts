import { sees, seersOf } from '#lib/accounts/figures.ts';
import * as people from '#lib/accounts/server/people/people.ts';
import {
  AssignForm,
  OutcomeForm,
  PurposeForm,
  TalkForm,
  TalkIdForm
} from '#lib/attendance/care/care-form.ts';
import { readCareFilter } from '#lib/attendance/care/care-filter.ts';
import { careLoads, careTotals } from '#lib/attendance/care/care-totals.ts';
import { assigners, careRoles } from '#lib/attendance/care/rights.ts';
import { guestCursor } from '#lib/attendance/guest-filter.ts';
import { assignGuest } from '#lib/attendance/server/care/assign-guest.ts';
import { assignOpenGuests } from '#lib/attendance/server/care/assign-open-guests.ts';
import { confirmPurpose } from '#lib/attendance/server/care/confirm-purpose.ts';
import { dropTalk } from '#lib/attendance/server/care/drop-talk.ts';
import { noteTalk } from '#lib/attendance/server/care/note-talk.ts';
import { planTalk } from '#lib/attendance/server/care/plan-talk.ts';
import { db } from '#lib/db/server/client.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { carePage, careGroups, newGuests } from '#lib/reports/server/guests/guest-care.ts';
import { guestSheet } from '#lib/reports/server/guests/guest-sheet.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { instantOf } from '#lib/time/zone.ts';
import type * as v from 'valibot';
import { staffOf } from '../../../../behind-the-door.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { shownOf, theFair } from '../the-fair.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const size = 60;

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  const actor = staffOf(locals, seersOf('guests'));
  const fair = await theFair(params.fair);
  depends(`live:fair:${fair.id}`);
  const asked = readCareFilter(url.searchParams);
  const may = careRoles.includes(actor.role);
  const [rows, groups, chosen, staff] = await Promise.all([
    carePage(db(), actor, fair.id, asked, size + 1),
    careGroups(db(), actor, fair.id),
    asked.dealer ? guestSheet(db(), actor, fair.id, asked.dealer) : null,
    asked.dealer && may ? people.ofSide(db(), null) : []
  ]);
  const last = rows.length > size ? rows[size - 1] : undefined;
  return {
    fair: shownOf(fair),
    ...{ asked, chosen, rows: rows.slice(0, size), next: last ? guestCursor(last) : null },
    ...{ totals: careTotals(groups), loads: careLoads(groups), newTalkId: uuid7() },
    staff: staff.filter(({ open }) => open).map(({ id, name }) => ({ id, name })),
    ownId: actor.userId,
    seesContacts: sees(actor.role, 'contacts'),
    may: { care: may, assign: assigners.includes(actor.role), invite: fairRoles.includes(actor.role) }
  };
};

/** Reads a form, does one thing for the fair of the address, and answers what was done. */
function doing<Schema extends v.GenericSchema>(
  schema: Schema,
  does: (
    event: RequestEvent,
    fair: Awaited<ReturnType<typeof theFair>>,
    values: v.InferOutput<Schema>
  ) => Promise<void>,
  done: string
) {
  return async (event: RequestEvent) => {
    const { values, typed, failure } = parseForm(schema, await event.request.formData());
    if (failure) return failure;
    const fair = await theFair(event.params.fair);
    try {
      await does(event, fair, values);
    } catch (error) {
      return refused(error, { typed });
    }
    return { done };
  };
}

export const actions: Actions = {
  assign: doing(
    AssignForm,
    ({ locals }, { id: fairId }, values) =>
      assignGuest(db(), staffOf(locals), { ...values, fairId }, new Date()),
    'assigned'
  ),

  share: async ({ locals, params }) => {
    const actor = staffOf(locals);
    const { id: fairId } = await theFair(params.fair);
    try {
      const newDealers = await newGuests(db(), fairId);
      return { shared: await assignOpenGuests(db(), actor, { fairId, newDealers }, new Date()) };
    } catch (error) {
      return refused(error);
    }
  },

  purpose: doing(
    PurposeForm,
    ({ locals }, { id: fairId }, values) =>
      confirmPurpose(db(), staffOf(locals), { ...values, fairId }, new Date()),
    'purpose'
  ),

  talk: doing(
    TalkForm,
    ({ locals }, { id: fairId, timeZone }, { startsAt, ...talk }) =>
      planTalk(
        db(),
        staffOf(locals),
        { ...talk, fairId, startsAt: startsAt === '' ? null : instantOf(startsAt, timeZone) },
        new Date()
      ),
    'talk'
  ),

  outcome: doing(
    OutcomeForm,
    ({ locals }, { id: fairId }, values) =>
      noteTalk(db(), staffOf(locals), { ...values, fairId }, new Date()),
    'noted'
  ),

  drop: doing(
    TalkIdForm,
    ({ locals }, { id: fairId }, values) =>
      dropTalk(db(), staffOf(locals), { ...values, fairId }, new Date()),
    'dropped'
  )
};
