import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { stopSchedule } from '#lib/analysis/server/exports/stop-schedule.ts';
import { mailView } from '#lib/analysis/server/mail-view.ts';
import { removeView } from '#lib/analysis/server/remove-view.ts';
import { saveView } from '#lib/analysis/server/save-view.ts';
import { MailViewForm, ViewForm } from '#lib/analysis/view-form.ts';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';

const IdForm = v.object({ id: v.pipe(v.string(), v.check(isUuid)) });

/** Keeping a question, taking it away and having it by mail, for every page that has views. */
export const viewActions = {
  save: async ({ request, locals }: RequestEvent) => {
    const { values, typed, failure } = parseForm(ViewForm, await request.formData());
    if (failure) return failure;
    try {
      await saveView(db(), staffOf(locals), values, new Date());
      return { saved: values.id };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  mail: async ({ request, locals }: RequestEvent) => {
    const { values, failure } = parseForm(MailViewForm, await request.formData());
    if (failure) return failure;
    try {
      await mailView(db(), staffOf(locals), values, getLocale(), new Date());
      return { mailed: values.view };
    } catch (error) {
      return refused(error);
    }
  },

  unmail: async ({ request, locals }: RequestEvent) => {
    const { values, failure } = parseForm(IdForm, await request.formData());
    if (failure) return failure;
    try {
      await stopSchedule(db(), staffOf(locals), values.id, new Date());
      return { unmailed: values.id };
    } catch (error) {
      return refused(error);
    }
  },

  remove: async ({ request, locals }: RequestEvent) => {
    const { values, failure } = parseForm(IdForm, await request.formData());
    if (failure) return failure;
    try {
      await removeView(db(), staffOf(locals), values.id, new Date());
      return { removed: values.id };
    } catch (error) {
      return refused(error);
    }
  }
};
