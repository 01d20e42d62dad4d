import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { db, longDb } from '#lib/db/server/client.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import * as history from '#lib/masters/server/history.ts';
import { undoDeed } from '#lib/masters/server/undo-deed.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { refused } from '../../../../refused.ts';
import { changeId } from '../../../save-masters.ts';
import type { Actions, PageServerLoad } from './$types';

const isId = (text: string) => v.is(v.pipe(v.string(), v.uuid()), text);

export const load: PageServerLoad = async ({ locals, params, url }) => {
  staffOf(locals, masterKeepers);
  const deed = isId(params.id) ? await history.deedOf(db(), params.id) : null;
  if (!deed) denied(404);
  const after = url.searchParams.get('after') ?? '';
  const page = await history.changesOf(db(), deed.id, /^\d{1,15}$/.test(after) ? Number(after) : 0);
  return { deed, ...page, change: uuid7() };
};

export const actions: Actions = {
  async default({ locals, params, request }) {
    const actor = staffOf(locals, masterKeepers);
    if (!isId(params.id)) denied(404);
    const id = changeId(await request.formData());
    try {
      const outcome = await undoDeed(longDb(), actor, { id, deedId: params.id, apply: true }, new Date());
      if (outcome.problems.length > 0) return fail(422, { problem: outcome.problems[0]! });
    } catch (caught) {
      return refused(caught);
    }
    redirect(303, path`/staff/masters/changes/${id}`);
  }
};
