import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { HolidayForm } from '#lib/production/capacity-form.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import * as holidays from '#lib/production/server/holidays/holidays.ts';
import { removeHoliday } from '#lib/production/server/holidays/remove-holiday.ts';
import { setHoliday, setHolidays } from '#lib/production/server/holidays/set-holiday.ts';
import { holidayHistory, undoHoliday } from '#lib/production/server/holidays/undo-holiday.ts';
import { holidayColumns, holidaysOfRows } from '#lib/production/small-files.ts';
import { dayIn } from '#lib/time/day.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import { pasteRows, takeBack } from '../small-master.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  staffOf(locals, plannerRoles);
  return {
    holidays: await holidays.from(db(), dayIn('UTC', new Date())),
    deeds: await holidayHistory(db())
  };
};

export const actions: Actions = {
  async set({ request, locals }) {
    const { values, typed, failure } = parseForm(HolidayForm, await request.formData());
    if (failure) return failure;
    try {
      await setHoliday(db(), staffOf(locals), values, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { set: values.day };
  },

  paste: ({ request, locals }) =>
    pasteRows(request, holidayColumns, holidaysOfRows, (read) =>
      setHolidays(db(), staffOf(locals), read.holidays, new Date())
    ),

  undo: ({ request, locals }) =>
    takeBack(request, (deed) => undoHoliday(db(), staffOf(locals), deed, new Date())),

  async remove({ request, locals }) {
    const { values, failure } = parseForm(v.pick(HolidayForm, ['day']), await request.formData());
    if (failure) return failure;
    try {
      await removeHoliday(db(), staffOf(locals), values, new Date());
    } catch (error) {
      return refused(error);
    }
    return { removed: values.day };
  }
};
