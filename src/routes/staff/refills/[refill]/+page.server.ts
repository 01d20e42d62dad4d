import { fail } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { articlesOnPage, PauseRefillForm, RefillArticlesForm, RefillForm } from '#lib/fairs/refill-form.ts';
import { readMinimum } from '#lib/fairs/refill-minimum.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { namesOf } from '#lib/fairs/server/fair-names.ts';
import { pauseRefill } from '#lib/fairs/server/refills/pause-refill.ts';
import * as refills from '#lib/fairs/server/refills/refills.ts';
import { updateRefill } from '#lib/fairs/server/refills/update-refill.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { chooseRefill, type RefillChoice } from '#lib/masters/server/choose-refill.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { freeInStock } from '#lib/supply/server/free-in-stock.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

const theRefill = async (slug: string) => (await refills.bySlug(db(), slug)) ?? denied(404);

export const load: PageServerLoad = async ({ locals, params, url }) => {
  staffOf(locals, fairRoles);
  const { refill, priceList } = await theRefill(params.refill);
  const of = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 100);
  const asked = { q: of('q').trim(), after: of('after') };
  const [names, rows, offered] = await Promise.all([
    namesOf(db(), refill),
    refills.articles(db(), priceList.id, asked),
    refills.offeredOf(db(), priceList.id)
  ]);
  const shown = rows.slice(0, articlesOnPage);
  const free = await freeInStock(
    db(),
    shown.map(({ code }) => code)
  );
  return {
    refill,
    priceList,
    names,
    asked,
    offered,
    articles: shown.map((row) => ({ ...row, free: free.get(row.code) ?? 0 })),
    next: rows.length > articlesOnPage ? rows[articlesOnPage - 1]!.code : null
  };
};

export const actions: Actions = {
  save: async ({ request, locals, params }) => {
    const actor = staffOf(locals);
    const { values, typed, failure } = parseForm(RefillForm, await request.formData());
    if (failure) return failure;
    const { refill } = await theRefill(params.refill);
    const minimumMinor = readMinimum(values.minimum, refill.currency, getLocale());
    if (minimumMinor === undefined) return fail(422, { problems: { minimum: 'amount' }, typed });
    try {
      await updateRefill(db(), actor, { ...values, slug: params.refill, minimumMinor }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { saved: true };
  },

  pause: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(PauseRefillForm, await request.formData());
    if (failure) return failure;
    try {
      await pauseRefill(
        db(),
        staffOf(locals),
        { slug: params.refill, reason: values.reason || null },
        new Date()
      );
    } catch (error) {
      return refused(error);
    }
    return { saved: true };
  },

  choose: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(RefillArticlesForm, await request.formData());
    if (failure) return failure;
    const offered = new Set(values['offered[]']);
    const choices: Record<typeof values.which, RefillChoice> = {
      shown: { offer: [...offered], withdraw: values['shown[]'].filter((code) => !offered.has(code)) },
      all: { offer: 'all', withdraw: [] },
      none: { offer: [], withdraw: 'all' }
    };
    try {
      const choice = { ...choices[values.which], id: uuid7(), slug: params.refill };
      return { chosen: await chooseRefill(db(), staffOf(locals), choice, new Date()) };
    } catch (error) {
      return refused(error);
    }
  }
};
