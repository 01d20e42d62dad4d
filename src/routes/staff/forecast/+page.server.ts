import { adjustForecast } from '#lib/analysis/server/adjust-forecast.ts';
import { AdjustmentForm } from '#lib/analysis/forecast/adjustment-form.ts';
import { forecasts } from '#lib/analysis/server/forecasts.ts';
import { askForecasts, isFresh } from '#lib/analysis/server/forecast/tell-forecasts.ts';
import { db, longDb } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { plannerRoles } from '#lib/production/permissions.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

const size = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  staffOf(locals, plannerRoles);
  const now = new Date();
  const { styles: all, ...plan } = await forecasts(longDb(), getLocale(), now);
  const { toldAt, firstWeek } = plan;
  const isTold = isFresh(toldAt && firstWeek !== null ? { toldAt, firstWeek } : null, now);
  // What is there is shown at once; a newer one is there at the next look.
  if (!isTold) await askForecasts(db());
  const asked = Number(url.searchParams.get('after') ?? 0);
  const from = Number.isSafeInteger(asked) && asked > 0 ? asked : 0;
  const styles = all.slice(from, from + size);
  return { ...plan, styles, isTold, next: all.length > from + size ? String(from + size) : null };
};

export const actions: Actions = {
  adjust: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(AdjustmentForm, await request.formData());
    if (failure) return failure;
    try {
      await adjustForecast(db(), staffOf(locals), values, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { adjusted: values.code };
  }
};
