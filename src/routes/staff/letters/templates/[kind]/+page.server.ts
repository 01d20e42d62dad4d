import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { locales } from '#lib/i18n/locale.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { needsFair } from '#lib/letters/letter-kind.ts';
import { mayWrite } from '#lib/letters/rights.ts';
import { restoreTemplate } from '#lib/letters/server/restore-template.ts';
import { saveTemplate } from '#lib/letters/server/save-template.ts';
import * as templates from '#lib/letters/server/templates.ts';
import { testLetter } from '#lib/letters/server/test-letter.ts';
import { tryLetter } from '#lib/letters/server/try-letter.ts';
import { LocaleForm, TemplateForm } from '#lib/letters/template-form.ts';
import { TryForm } from '#lib/letters/try-form.ts';
import { path } from '#lib/ui/address.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { fairToTry, letterAt } from './kind-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { actor, kind } = letterAt({ locals, params });
  const locale = v.parse(v.fallback(v.picklist(locales), getLocale()), url.searchParams.get('locale'));
  const [texts, history, fair, names] = await Promise.all([
    templates.currentTexts(db(), kind),
    templates.historyOf(db(), kind, locale),
    fairToTry(''),
    needsFair(kind) ? fairs.names(db()) : []
  ]);
  const old = history.find(({ version }) => String(version) === url.searchParams.get('version'));
  const current = texts[locale];
  const { subject, body } = old ?? current;
  const dealer = (url.searchParams.get('dealer') ?? '').slice(0, 120);
  const tried = await tryLetter(db(), actor, { kind, locale, dealer, fair, subject, body }, new Date());
  return {
    ...{ kind, locale, history, tried, dealer, fairs: names, chosenFair: fair?.slug ?? '' },
    text: { subject, body, version: current.version, shown: old?.version ?? current.version },
    may: mayWrite(actor, kind),
    email: actor.email
  };
};

export const actions: Actions = {
  save: async ({ request, locals, params }) => {
    const { actor, kind } = letterAt({ locals, params });
    const { values, typed, failure } = parseForm(TemplateForm, await request.formData());
    if (failure) return failure;
    try {
      return { saved: await saveTemplate(db(), actor, kind, values, new Date()) };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  /** What was typed so far, as a dealer would read it; keeps nothing. */
  preview: async ({ request, locals, params }) => {
    const { actor, kind } = letterAt({ locals, params });
    const { values, typed, failure } = parseForm(TryForm, await request.formData());
    if (failure) return failure;
    const fair = await fairToTry(values.fair);
    return { tried: await tryLetter(db(), actor, { ...values, kind, fair }, new Date()), typed };
  },

  test: async ({ request, locals, params }) => {
    const { actor, kind } = letterAt({ locals, params });
    const { values, typed, failure } = parseForm(TryForm, await request.formData());
    if (failure) return failure;
    const fair = await fairToTry(values.fair);
    try {
      await testLetter(db(), actor, { ...values, kind, fair }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { tested: true, typed };
  },

  restore: async ({ request, locals, params }) => {
    const { actor, kind } = letterAt({ locals, params });
    const { values, failure } = parseForm(LocaleForm, await request.formData());
    if (failure) return failure;
    try {
      await restoreTemplate(db(), actor, { kind, locale: values.locale }, new Date());
    } catch (error) {
      return refused(error);
    }
    redirect(303, path`/staff/letters/templates/${kind}?locale=${values.locale}`);
  }
};
