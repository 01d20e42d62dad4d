import { db } from '#lib/db/server/client.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import { RoutingForm } from '#lib/production/routing-form.ts';
import * as routings from '#lib/production/server/routings/routings.ts';
import { saveRouting, saveRoutings } from '#lib/production/server/routings/save-routing.ts';
import { routingHistory, undoRouting } from '#lib/production/server/routings/undo-routing.ts';
import { routingColumns, routingsOfRows } from '#lib/production/small-files.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import { pasteRows, takeBack } from '../small-master.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  staffOf(locals, plannerRoles);
  const all = await routings.all(db());
  const chosen = url.searchParams.get('routing');
  return {
    routings: all,
    chosen: all.find(({ code }) => code === chosen) ?? null,
    deeds: await routingHistory(db())
  };
};

export const actions: Actions = {
  paste: ({ request, locals }) =>
    pasteRows(request, routingColumns, routingsOfRows, (read) =>
      saveRoutings(db(), staffOf(locals), read.routings, new Date())
    ),

  undo: ({ request, locals }) =>
    takeBack(request, (deed) => undoRouting(db(), staffOf(locals), deed, new Date())),

  async save({ request, locals }) {
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
