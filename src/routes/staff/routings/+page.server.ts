import { db } from '#lib/db/server/client.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import { RoutingForm } from '#lib/production/routing-form.ts';
import * as routings from '#lib/production/server/routings/routings.ts';
import { saveRouting } from '#lib/production/server/routings/save-routing.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  staffOf(locals, plannerRoles);
  const all = await routings.all(db());
  const chosen = url.searchParams.get('routing');
  return { routings: all, chosen: all.find(({ code }) => code === chosen) ?? null };
};

export const actions: Actions = {
  async default({ request, locals }) {
    const data = await request.formData();
    const column = (name: string) => data.getAll(name).map(String);
    const kept = {
      codes: column('codes[]'),
      names: column('names[]'),
      namesZh: column('namesZh[]'),
      namesKo: column('namesKo[]')
    };
    const { values, typed, failure } = parseForm(RoutingForm, data);
    if (failure) return { ...failure, data: { ...failure.data, kept } };
    try {
      await saveRouting(db(), staffOf(locals), values, new Date());
    } catch (error) {
      return refused(error, { typed, kept });
    }
    return { saved: values.code };
  }
};
