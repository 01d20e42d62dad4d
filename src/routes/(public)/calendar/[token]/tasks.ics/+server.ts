import { db } from '#lib/db/server/client.ts';
import { ownerOfCalendar } from '#lib/followup/server/tasks/calendar-link.ts';
import { tasksForCalendar } from '#lib/followup/server/tasks/tasks-for-calendar.ts';
import { taskCalendar } from '#lib/followup/tasks/task-calendar.ts';
import { taskText } from '#lib/followup/tasks/task-words.ts';
import { baseLocale, localeOf } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { settings } from '#lib/runtime/server/settings.ts';
import { denied } from '../../../../denied.ts';
import type { RequestHandler } from './$types';

/** The open tasks of whoever made the link, in their language. */
export const GET: RequestHandler = async ({ params: { token } }) => {
  const now = new Date();
  const owner = await ownerOfCalendar(db(), token);
  if (!owner) denied(404);
  const language = { locale: localeOf(owner.locale) ?? baseLocale };
  const tasks = await tasksForCalendar(db(), owner.id, now);
  const text = taskCalendar(
    tasks.map(({ company, ...task }) => ({
      ...task,
      summary: [taskText(task, language), company].filter(Boolean).join(': ')
    })),
    {
      name: m.followup_calendar_name({ name: owner.name }, language),
      ...{ brand: settings.brandName, host: new URL(settings.publicUrl).hostname, now }
    }
  );
  return new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer'
    }
  });
};
