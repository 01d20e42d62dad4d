import * as people from '#lib/accounts/server/people/people.ts';
import { db } from '#lib/db/server/client.ts';
import { DutyForm, IdForm } from '#lib/fairs/duty-form.ts';
import { doorsOf, mayNow } from '#lib/fairs/life.ts';
import { segmentValues } from '#lib/fairs/plan-values.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import * as duties from '#lib/fairs/server/plan/duties.ts';
import { ofFair } from '#lib/fairs/server/plan/plan.ts';
import { removeDuty } from '#lib/fairs/server/plan/remove-duty.ts';
import { saveDuty } from '#lib/fairs/server/plan/save-duty.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { shownOf, theFair } from '../the-fair.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  const [fair, now, actor] = [await theFair(params.fair), new Date(), staffOf(locals)];
  const may = fairRoles.includes(actor.role) && mayNow(fair, 'plan', now);
  depends(`live:fair:${fair.id}`);
  const [all, plan] = await Promise.all([duties.ofFair(db(), fair.id), ofFair(db(), fair.id)]);
  const staff = may ? await people.ofSide(db(), null) : [];
  const chosen = all.find(({ id, isPart }) => !isPart && id === url.searchParams.get('duty'));
  const startsAt = doorsOf(fair);
  const first = { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) };
  return {
    fair: shownOf(fair),
    duties: all,
    mine: all.filter(({ userId }) => userId === actor.userId),
    duty: may ? segmentValues({ ...(chosen ?? { id: uuid7(), ...first }) }, fair.timeZone) : null,
    isNew: !chosen,
    staff: staff.filter(({ open }) => open).map(({ id, name }) => ({ id, name })),
    rooms: plan.rooms,
    may
  };
};

export const actions: Actions = {
  save: async ({ request, locals, params }) => {
    const { values, typed, failure } = parseForm(DutyForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await saveDuty(db(), staffOf(locals), { ...values, fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { saved: values.what };
  },

  remove: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(IdForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await removeDuty(db(), staffOf(locals), { ...values, fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { removed: true };
  }
};
