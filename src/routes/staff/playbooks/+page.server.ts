import * as v from 'valibot';
import { allRegions } from '#lib/accounts/server/dealers/dealers.ts';
import { db } from '#lib/db/server/client.ts';
import { StartManyForm } from '#lib/followup/playbooks/playbook-form.ts';
import { playbookNames } from '#lib/followup/playbooks/playbook.ts';
import { RestoreBookForm, StepsForm } from '#lib/followup/playbooks/steps-form.ts';
import { RegionDayForm } from '#lib/followup/region-day-form.ts';
import { curveRoles, leadRoles, playbookRoles } from '#lib/followup/rights.ts';
import { readBooks } from '#lib/followup/server/playbooks/playbook-books.ts';
import { historyOf } from '#lib/followup/server/playbooks/playbook-history.ts';
import * as playbookList from '#lib/followup/server/playbooks/playbook-list.ts';
import { loadBefore, wantPlaybooks } from '#lib/followup/server/playbooks/start-for-leads.ts';
import { restorePlaybook, writePlaybook } from '#lib/followup/server/playbooks/write-playbook.ts';
import { regionDaysAhead, setRegionDay } from '#lib/followup/server/region-days.ts';
import { dayIn } from '#lib/time/day.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { readerZone } from '../../reader-zone.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const actor = staffOf(locals, leadRoles);
  const asked = v.safeParse(StartManyForm, Object.fromEntries(url.searchParams));
  const [now, zone] = [new Date(), readerZone(cookies)];
  const edited = v.safeParse(RestoreBookForm, { playbook: url.searchParams.get('edit') });
  const maySet = curveRoles.includes(actor.role);
  const mayWrite = playbookRoles.includes(actor.role);
  const name = mayWrite && edited.success ? edited.output.playbook : null;
  const [standing, before, days, regions, books, history] = await Promise.all([
    playbookList.standing(db(), actor),
    asked.success ? loadBefore(db(), actor, asked.output, now) : null,
    regionDaysAhead(db(), dayIn(zone, now)),
    allRegions(db()),
    readBooks(db()),
    name ? historyOf(db(), name) : []
  ]);
  const current = playbookNames.map((one) => books.current(one));
  const holding = current.find((one) => one.name === name) ?? null;
  const shown = books
    .all()
    .find((one) => one.name === name && String(one.version) === url.searchParams.get('version'));
  const edit = holding && { book: shown ?? holding, standing: holding.version, history };
  const page = { standing, before, days, regions, maySet, mayWrite, books: current, edit };
  return { ...page, asked: asked.success ? asked.output : null };
};

export const actions: Actions = {
  book: async ({ request, locals }) => {
    const { values, failure } = parseForm(StepsForm, await request.formData());
    if (failure) return failure;
    try {
      await writePlaybook(db(), staffOf(locals), values, new Date());
      return { written: values.playbook };
    } catch (error) {
      return refused(error);
    }
  },

  restoreBook: async ({ request, locals }) => {
    const { values, failure } = parseForm(RestoreBookForm, await request.formData());
    if (failure) return failure;
    try {
      await restorePlaybook(db(), staffOf(locals), values.playbook, new Date());
      return { written: values.playbook };
    } catch (error) {
      return refused(error);
    }
  },

  day: async ({ request, locals }) => {
    const { values, failure } = parseForm(RegionDayForm, await request.formData());
    if (failure) return failure;
    try {
      await setRegionDay(db(), staffOf(locals), values, new Date());
      return { day: values.day };
    } catch (error) {
      return refused(error);
    }
  },

  startMany: async ({ request, locals }) => {
    const { values, failure } = parseForm(StartManyForm, await request.formData());
    if (failure) return failure;
    try {
      await wantPlaybooks(db(), staffOf(locals), values, new Date());
      return { wanted: values.playbook };
    } catch (error) {
      return refused(error);
    }
  }
};
