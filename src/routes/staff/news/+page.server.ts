import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { allRegions } from '#lib/accounts/server/dealers/dealers.ts';
import { CorrectionForm, NewsForm } from '#lib/care/news-form.ts';
import { newsRoles } from '#lib/care/rights.ts';
import { correctNews } from '#lib/care/server/correct-news.ts';
import * as news from '#lib/care/server/news-list.ts';
import { publishNews } from '#lib/care/server/publish-news.ts';
import { withdrawNews } from '#lib/care/server/withdraw-news.ts';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { isUuid, uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals);
  const may = newsRoles.includes(actor.role);
  const asked = url.searchParams.get('change') ?? '';
  const [list, regions, changed] = await Promise.all([
    news.forStaff(db(), getLocale()),
    allRegions(db()),
    may && isUuid(asked) ? news.wordsOf(db(), asked) : null
  ]);
  return { list, regions, changed, id: uuid7(), may };
};

const IdForm = v.object({ id: v.pipe(v.string(), v.check(isUuid)) });

export const actions: Actions = {
  publish: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(NewsForm, await request.formData());
    if (failure) return failure;
    try {
      const { dealers } = await publishNews(db(), staffOf(locals), values, new Date());
      return { published: dealers };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  correct: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(CorrectionForm, await request.formData());
    if (failure) return failure;
    try {
      await correctNews(db(), staffOf(locals), values, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    redirect(303, '/staff/news');
  },

  withdraw: async ({ request, locals }) => {
    const { values, failure } = parseForm(IdForm, await request.formData());
    if (failure) return failure;
    try {
      await withdrawNews(db(), staffOf(locals), values.id, new Date());
      return { withdrawn: values.id };
    } catch (error) {
      return refused(error);
    }
  }
};
