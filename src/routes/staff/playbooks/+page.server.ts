import * as v from 'valibot';
import { allRegions } from '#lib/accounts/server/dealers/dealers.ts';
import { db } from '#lib/db/server/client.ts';
import { StartManyForm } from '#lib/followup/playbooks/playbook-form.ts';
import { RegionDayForm } from '#lib/followup/region-day-form.ts';
import { curveRoles, leadRoles } from '#lib/followup/rights.ts';
import * as playbookList from '#lib/followup/server/playbooks/playbook-list.ts';
import { loadBefore, wantPlaybooks } from '#lib/followup/server/playbooks/start-for-leads.ts';
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
  const [standing, before, days, regions] = await Promise.all([
    playbookList.standing(db(), actor),
    asked.success ? loadBefore(db(), actor, asked.output, now) : null,
    regionDaysAhead(db(), dayIn(zone, now)),
    allRegions(db())
  ]);
  const maySet = curveRoles.includes(actor.role);
  return { standing, before, days, regions, maySet, asked: asked.success ? asked.output : null };
};

export const actions: Actions = {
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
