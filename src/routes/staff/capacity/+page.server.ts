import { db } from '#lib/db/server/client.ts';
import { LineForm } from '#lib/production/capacity-form.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import * as calendar from '#lib/production/server/capacity/calendar.ts';
import * as lines from '#lib/production/server/capacity/lines.ts';
import { saveLine, saveLines } from '#lib/production/server/capacity/save-line.ts';
import { lineHistory, undoLine } from '#lib/production/server/capacity/undo-line.ts';
import { lineColumns, linesOfRows } from '#lib/production/small-files.ts';
import { isDay } from '#lib/time/bounds.ts';
import { dayIn } from '#lib/time/day.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import { pasteRows, takeBack } from '../small-master.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('live:stock');
  staffOf(locals, plannerRoles);
  const asked = url.searchParams.get('from') ?? '';
  const monday = calendar.mondayOf(isDay(asked) ? asked : dayIn('UTC', new Date()));
  const filter = {
    text: (url.searchParams.get('q') ?? '').trim().slice(0, 100),
    line: url.searchParams.get('line')?.slice(0, 40) || null,
    after: url.searchParams.get('after')?.slice(0, 100) ?? null
  };
  const [all, deeds, byLine, byStyle] = await Promise.all([
    lines.all(db()),
    lineHistory(db()),
    calendar.byLine(db(), monday),
    calendar.byStyle(db(), monday, filter)
  ]);
  return { monday, weeks: calendar.weeksFrom(monday), filter, lines: all, deeds, byLine, byStyle };
};

export const actions: Actions = {
  paste: ({ request, locals }) =>
    pasteRows(request, lineColumns, linesOfRows, (read) =>
      saveLines(db(), staffOf(locals), read.lines, new Date())
    ),

  undo: ({ request, locals }) =>
    takeBack(request, (deed) => undoLine(db(), staffOf(locals), deed, new Date())),

  async line({ request, locals }) {
    const { values, typed, failure } = parseForm(LineForm, await request.formData());
    if (failure) return failure;
    try {
      await saveLine(db(), staffOf(locals), values, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { line: values.code };
  }
};
