import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Currency } from '#lib/money/money.ts';
import { fairArithmetic } from '#lib/reports/server/fair-arithmetic.ts';
import { spreadTarget } from '#lib/reports/server/spread-target.ts';
import { ways } from '#lib/reports/spread-ways.ts';
import { readAims, readRules } from '#lib/targets/rules-form.ts';
import { payRoles } from '#lib/targets/rights.ts';
import { setAims } from '#lib/targets/server/set-aims.ts';
import { setFairRules } from '#lib/targets/server/set-fair-rules.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { theFair } from '../the-fair.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  const actor = staffOf(locals);
  if (!payRoles.includes(actor.role)) denied(403);
  const fair = await theFair(params.fair);
  depends(`live:fair:${fair.id}`);
  const { parts, ...rest } = await fairArithmetic(db(), actor, fair, new Date());
  const asked = Number(url.searchParams.get('region')) || null;
  const shown = parts.find(({ region }) => (region?.id ?? null) === asked) ?? parts[0] ?? null;
  const brief = parts.map(({ region, targetMinor, findings }) => ({
    ...{ region, targetMinor },
    open: findings.filter(({ holds }) => holds === false).length
  }));
  return { fair, shown, parts: brief, ...rest, may: fairRoles.includes(actor.role) };
};

const SpreadForm = v.object({ by: v.picklist(ways) });
const RegionForm = v.object({
  region: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{0,9}$/),
      v.transform((text) => Number(text) || null)
    ),
    ''
  )
});

const typedOf = async (request: Request) =>
  Object.fromEntries([...(await request.formData())].map(([name, value]) => [name, String(value)]));

export const actions: Actions = {
  rules: async ({ request, locals, params }) => {
    const fair = await theFair(params.fair);
    const typed = await typedOf(request);
    const read = readRules(typed, fair.currency as Currency, getLocale());
    if (read.problems) return fail(422, { of: 'rules' as const, problems: read.problems, typed });
    try {
      await setFairRules(db(), staffOf(locals), { fairId: fair.id, rules: read.values }, new Date());
      return { saved: 'rules' as const };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  aims: async ({ request, locals, params }) => {
    const fair = await theFair(params.fair);
    const typed = await typedOf(request);
    const read = readAims(typed, fair.currency as Currency, getLocale());
    const region = v.safeParse(RegionForm, typed);
    if (read.problems || !region.success)
      return fail(422, { of: 'aims' as const, problems: read.problems ?? {}, typed });
    const aims = { fairId: fair.id, regionId: region.output.region, aims: read.values };
    try {
      await setAims(db(), staffOf(locals), aims, new Date());
      return { saved: 'aims' as const };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  spread: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(SpreadForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      const { changed } = await spreadTarget(
        db(),
        staffOf(locals),
        fair,
        { way: values.by, over: 'region' },
        new Date()
      );
      return { spread: changed };
    } catch (error) {
      return refused(error);
    }
  }
};
