import { redirect } from '@sveltejs/kit';
import { allRegions } from '#lib/accounts/server/dealers/dealers.ts';
import { db } from '#lib/db/server/client.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import { dealersOfRep, handOver, territories } from '#lib/masters/server/hand-over.ts';
import { dealerClasses } from '#lib/people/classing/class-rule.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { refused } from '../../../refused.ts';
import { changeId } from '../../save-masters.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  staffOf(locals, masterKeepers);
  const [reps, regions] = await Promise.all([territories(db()), allRegions(db())]);
  return { reps, regions: regions.map(({ id, name }) => ({ id, name })), change: uuid7() };
};

/** More than anybody ticks; of more dealers than that a whole region or class is handed over, or all of them. */
const mostBoxes = 1_000;

/** Looks at whom it touches first; the second form, below the preview, writes it. */
async function handedOver(locals: App.Locals, request: Request, apply: boolean) {
  const data = await request.formData();
  const word = (name: string) => String(data.get(name) ?? '').slice(0, 254);
  const regionId = /^\d{1,9}$/.test(word('region')) ? Number(word('region')) : null;
  const part = { regionId, class: dealerClasses.find((one) => one === word('class')) ?? null };
  const asked = { id: changeId(data), from: word('from'), to: word('to'), part };
  // Without a box that was shown, all of them are meant.
  const only = data.has('chosen') ? data.getAll('dealer').map((code) => String(code).slice(0, 64)) : null;
  try {
    const actor = staffOf(locals, masterKeepers);
    const own = await dealersOfRep(db(), asked.from, part);
    const outcome = await handOver(db(), actor, { ...asked, only, apply }, new Date());
    return {
      asked,
      outcome,
      isTooMany: own.length > mostBoxes,
      dealers: own.length > mostBoxes ? [] : own,
      chosen: only
    };
  } catch (caught) {
    return refused(caught, { asked });
  }
}

export const actions: Actions = {
  look: ({ locals, request }) => handedOver(locals, request, false),

  async write({ locals, request }) {
    const result = await handedOver(locals, request, true);
    if ('status' in result || !result.outcome.applied || result.outcome.count === 0) return result;
    redirect(303, path`/staff/masters/changes/${result.asked.id}`);
  }
};
