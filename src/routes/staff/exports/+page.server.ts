import { ExportForm, ExportIdForm, ScheduleForm } from '#lib/analysis/exports/export-form.ts';
import { exportReaders, listsOf } from '#lib/analysis/exports/list.ts';
import { askExport } from '#lib/analysis/server/exports/ask-export.ts';
import { exportsOf, schedulesOf } from '#lib/analysis/server/exports/exports.ts';
import { scheduleExport } from '#lib/analysis/server/exports/schedule-export.ts';
import { stopSchedule } from '#lib/analysis/server/exports/stop-schedule.ts';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { settings } from '#lib/runtime/server/settings.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, exportReaders);
  const [files, schedules] = await Promise.all([exportsOf(db(), actor), schedulesOf(db(), actor)]);
  return {
    ...{ files, schedules, id: uuid7(), lists: listsOf(actor.role) },
    hasFolder: actor.role === 'admin' && settings.exportFolder !== null,
    asked: { list: url.searchParams.get('list') ?? '', query: url.searchParams.get('query') ?? '' }
  };
};

export const actions: Actions = {
  make: async ({ request, locals }) => {
    const data = await request.formData();
    return data.get('every') === 'once' ? once(data, locals) : again(data, locals);
  },

  stop: async ({ request, locals }) => {
    const { values, failure } = parseForm(ExportIdForm, await request.formData());
    if (failure) return failure;
    try {
      await stopSchedule(db(), staffOf(locals, exportReaders), values.id, new Date());
    } catch (error) {
      return refused(error);
    }
    return { stopped: values.id };
  }
};

async function once(data: FormData, locals: App.Locals) {
  const { values, typed, failure } = parseForm(ExportForm, data);
  if (failure) return failure;
  try {
    await askExport(db(), staffOf(locals, exportReaders), values, getLocale(), new Date());
  } catch (error) {
    return refused(error, { typed });
  }
  return { made: 'asked' as const };
}

async function again(data: FormData, locals: App.Locals) {
  const { values, typed, failure } = parseForm(ScheduleForm, data);
  if (failure) return failure;
  try {
    await scheduleExport(db(), staffOf(locals, exportReaders), values, getLocale(), new Date());
  } catch (error) {
    return refused(error, { typed });
  }
  return { made: 'scheduled' as const };
}
