import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { removeView } from '#lib/analysis/server/remove-view.ts';
import { saveView } from '#lib/analysis/server/save-view.ts';
import { ViewForm } from '#lib/analysis/view-form.ts';
import { db } from '#lib/db/server/client.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';

const IdForm = v.object({ id: v.pipe(v.string(), v.check(isUuid)) });

/** Keeping a question and taking it away, for every page that has views. */
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
