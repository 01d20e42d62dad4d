import * as v from 'valibot';
import { isRefusalKind } from '#lib/accounts/refusal-kinds.ts';
import { PersonForm } from '#lib/accounts/people-form.ts';
import { AlarmForm } from '#lib/accounts/security-form.ts';
import { acknowledgeAlarm } from '#lib/accounts/server/refused/acknowledge-alarm.ts';
import { letIn } from '#lib/accounts/server/refused/let-in.ts';
import * as refusals from '#lib/accounts/server/refused/refused-list.ts';
import * as standing from '#lib/accounts/server/refused/standing.ts';
import { db } from '#lib/db/server/client.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  const actor = staffOf(locals, ['admin']);
  depends('live:alarms');
  const now = new Date();
  const filter = filterOf(url);
  const [alarms, hours, lockedOut, page, changes] = await Promise.all([
    standing.openAlarms(db(), actor),
    refusals.byHour(db(), actor, now),
    standing.lockedOut(db(), actor, now),
    refusals.page(db(), actor, filter),
    standing.changes(db(), actor)
  ]);
  return { now, filter, alarms, hours, lockedOut, refusals: page.list, next: page.next, changes };
};

function filterOf({ searchParams }: URL): refusals.RefusalFilter {
  const kind = searchParams.get('kind');
  const id = (name: string) =>
    v.is(PersonForm.entries.userId, searchParams.get(name)) ? searchParams.get(name) : null;
  return { kind: isRefusalKind(kind) ? kind : null, userId: id('person'), before: id('after') };
}

export const actions: Actions = {
  note: async ({ locals, request }) => {
    const { values, failure } = parseForm(AlarmForm, await request.formData());
    if (failure) return failure;
    try {
      await acknowledgeAlarm(db(), staffOf(locals), values.alarmId, new Date());
    } catch (error) {
      return refused(error);
    }
  },
  letIn: async ({ locals, request }) => {
    const { values, failure } = parseForm(PersonForm, await request.formData());
    if (failure) return failure;
    try {
      await letIn(db(), staffOf(locals), values.userId, new Date());
    } catch (error) {
      return refused(error);
    }
  }
};
