import * as v from 'valibot';
import { readQuery } from '#lib/analysis/query-form.ts';
import { analysisReaders } from '#lib/analysis/rights.ts';
import { analyse } from '#lib/analysis/server/analysis.ts';
import * as choices from '#lib/analysis/server/choices.ts';
import { removeView } from '#lib/analysis/server/remove-view.ts';
import { saveView } from '#lib/analysis/server/save-view.ts';
import { viewsFor } from '#lib/analysis/server/views.ts';
import { ViewForm } from '#lib/analysis/view-form.ts';
import { db, longDb, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { isUuid, uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, analysisReaders);
  const query = readQuery(url.searchParams);
  const sources = { db: longDb(), sql: sql() };
  const [answer, choose, views] = await Promise.all([
    analyse(sources, actor, query, getLocale(), new Date()),
    choices.forFilter(db(), actor, getLocale()),
    viewsFor(db(), actor)
  ]);
  return { query, answer, choose, views, viewId: uuid7() };
};

const IdForm = v.object({ id: v.pipe(v.string(), v.check(isUuid)) });

export const actions: Actions = {
  save: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(ViewForm, await request.formData());
    if (failure) return failure;
    try {
      await saveView(db(), staffOf(locals), values, new Date());
      return { saved: values.id };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  remove: async ({ request, locals }) => {
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
