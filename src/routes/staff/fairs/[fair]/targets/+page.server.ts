import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Currency } from '#lib/money/money.ts';
import { spreadTarget } from '#lib/reports/server/spread-target.ts';
import { spreadOver, ways } from '#lib/reports/spread-ways.ts';
import { readTargets } from '#lib/targets/target-form.ts';
import { setTargets } from '#lib/targets/server/set-targets.ts';
import * as targets from '#lib/targets/server/targets.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { shownOf, theFair } from '../the-fair.ts';
import type { Actions, PageServerLoad } from './$types';

const size = 100;
const Kind = v.fallback(v.picklist(['rep', 'dealer', 'category']), 'rep');

export const load: PageServerLoad = async ({ locals, params, url }) => {
  staffOf(locals, fairRoles);
  const fair = await theFair(params.fair);
  const of = v.parse(Kind, url.searchParams.get('of'));
  const [, id, name] = /^(.{1,200})\n(.{1,300})$/su.exec(url.searchParams.get('after') ?? '') ?? [];
  const after = id && name ? { id, name } : null;
  const [rows, sums, whole] = await Promise.all([
    targets.listOf(db(), fair.id, of, { after, size: size + 1 }),
    targets.sumsOf(db(), fair.id),
    targets.ownOfFair(db(), fair.id)
  ]);
  const last = rows.length > size ? rows[size - 1] : undefined;
  return {
    fair: shownOf(fair),
    ...{ of, rows: rows.slice(0, size), sums, whole },
    next: last ? `${last.id}\n${last.name}` : null
  };
};

const SpreadForm = v.object({ by: v.picklist(ways), over: v.picklist(spreadOver) });

export const actions: Actions = {
  save: async ({ request, locals, params }) => {
    const fair = await theFair(params.fair);
    const typed = Object.fromEntries(
      [...(await request.formData())].map(([name, value]) => [name, String(value)])
    );
    const read = readTargets(typed, fair.currency as Currency, getLocale());
    if (read.problems) return fail(422, { amounts: read.problems, typed });
    try {
      const set = { fairId: fair.id, targets: read.targets };
      return { set: await setTargets(db(), staffOf(locals), set, new Date()) };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  spread: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(SpreadForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    const how = { way: values.by, over: values.over };
    try {
      return { spread: await spreadTarget(db(), staffOf(locals), fair, how, new Date()) };
    } catch (error) {
      return refused(error);
    }
  }
};
