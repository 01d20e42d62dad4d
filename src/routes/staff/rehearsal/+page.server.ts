import { databaseUrl, db, sql } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { RehearsalForm } from '#lib/rehearsal/rehearsal-form.ts';
import { isOver } from '#lib/rehearsal/rehearsal.ts';
import { rehearsalRoles } from '#lib/rehearsal/rights.ts';
import { allKept } from '#lib/rehearsal/server/kept.ts';
import { startRehearsal } from '#lib/rehearsal/server/start-rehearsal.ts';
import { stopRehearsal } from '#lib/rehearsal/server/stop-rehearsal.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

/** The rehearsal that is under way, those before it, and what a new one needs. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:rehearsals');
  staffOf(locals, rehearsalRoles);
  const now = new Date();
  const [names, current] = await Promise.all([fairs.names(db()), fairs.current(db(), now)]);
  const all = allKept();
  return {
    fairs: names,
    current: current?.slug ?? names[0]?.slug ?? null,
    isLive: current !== null && now >= current.opensAt && now < current.closesAt,
    running: all.find(({ state }) => !isOver(state)) ?? null,
    over: all.filter(({ state }) => isOver(state))
  };
};

export const actions: Actions = {
  async start({ request, locals }) {
    const { values, typed, failure } = parseForm(RehearsalForm, await request.formData());
    if (failure) return failure;
    const { fair, duringFair, minutes, ...plan } = values;
    const input = { fair, duringFair, plan: { ...plan, seconds: minutes * 60 } };
    try {
      await startRehearsal(sql(), databaseUrl(), staffOf(locals), input);
    } catch (error) {
      return refused(error, { typed });
    }
  },

  async stop({ request, locals }) {
    const id = String((await request.formData()).get('id') ?? '');
    try {
      stopRehearsal(staffOf(locals), id);
    } catch (error) {
      return refused(error);
    }
    return { stopping: true };
  }
};
