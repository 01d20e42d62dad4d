import { redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import { dealersOfRep, handOver, territories } from '#lib/masters/server/hand-over.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { refused } from '../../../refused.ts';
import { changeId } from '../../save-masters.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  staffOf(locals, masterKeepers);
  return { reps: await territories(db()), change: uuid7() };
};

/** More than anybody ticks; whoever has more dealers hands all of them over. */
const mostBoxes = 1_000;

/** Looks at whom it touches first; the second form, below the preview, writes it. */
async function handedOver(locals: App.Locals, request: Request, apply: boolean) {
  const data = await request.formData();
  const word = (name: string) => String(data.get(name) ?? '').slice(0, 254);
  const asked = { id: changeId(data), from: word('from'), to: word('to') };
  // Without a box that was shown, all of them are meant.
  const only = data.has('chosen') ? data.getAll('dealer').map((code) => String(code).slice(0, 64)) : null;
  try {
    const actor = staffOf(locals, masterKeepers);
    const own = await dealersOfRep(db(), asked.from);
    const outcome = await handOver(db(), actor, { ...asked, only, apply }, new Date());
    return { asked, outcome, dealers: own.length > mostBoxes ? [] : own, chosen: only };
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
