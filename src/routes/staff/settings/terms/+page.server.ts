import { fail } from '@sveltejs/kit';
import { readReminderDays } from '#lib/billing/reminders.ts';
import { reminderDays } from '#lib/billing/server/reminder-days.ts';
import { saveReminderDays } from '#lib/billing/server/save-reminder-days.ts';
import { saveAllTerms } from '#lib/billing/server/save-terms.ts';
import * as terms from '#lib/billing/server/terms.ts';
import { termsHistory, undoTerms } from '#lib/billing/server/undo-terms.ts';
import { termsColumns, termsOfRows } from '#lib/billing/terms-file.ts';
import { db } from '#lib/db/server/client.ts';
import { refused } from '../../../refused.ts';
import { pasteRows, takeBack } from '../../small-master.ts';
import { termsKeeper } from './guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  termsKeeper(locals);
  const [all, deeds, { before, after }] = await Promise.all([
    terms.all(db()),
    termsHistory(db()),
    reminderDays(db())
  ]);
  return { terms: all, deeds, reminders: { before: before.join(', '), after: after.join(', ') } };
};

export const actions: Actions = {
  reminders: async ({ request, locals }) => {
    const data = await request.formData();
    const typed = { before: String(data.get('before') ?? ''), after: String(data.get('after') ?? '') };
    const { days, problems } = readReminderDays(typed);
    if (!days) return fail(422, { reminders: { problems, typed } });
    try {
      await saveReminderDays(db(), termsKeeper(locals), days, new Date());
      return { remindersSaved: true };
    } catch (error) {
      return refused(error);
    }
  },

  paste: ({ request, locals }) =>
    pasteRows(request, termsColumns, termsOfRows, (read) =>
      saveAllTerms(db(), termsKeeper(locals), read.terms, new Date())
    ),

  undo: ({ request, locals }) =>
    takeBack(request, (deed) => undoTerms(db(), termsKeeper(locals), deed, new Date()))
};
