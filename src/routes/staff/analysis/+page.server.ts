import { measuresOf } from '#lib/analysis/measure.ts';
import { queryFor, readQuery } from '#lib/analysis/query-form.ts';
import { analysisReaders } from '#lib/analysis/rights.ts';
import { analyse } from '#lib/analysis/server/analysis.ts';
import * as choices from '#lib/analysis/server/choices.ts';
import { look } from '#lib/analysis/server/lens/look.ts';
import { viewsFor } from '#lib/analysis/server/views.ts';
import { bulkSql, db, longDb } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../behind-the-door.ts';
import { viewActions } from './view-actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, analysisReaders);
  const query = queryFor(actor.role, readQuery(url.searchParams));
  const sources = { db: longDb(), sql: bulkSql() };
  const { lens } = query;
  const [answer, looked, choose, views] = await Promise.all([
    lens ? null : analyse(sources, actor, query, getLocale(), new Date()),
    lens ? look(sources, actor, { lens, query }, getLocale(), new Date()) : null,
    choices.forFilter(db(), actor, getLocale()),
    viewsFor(db(), actor)
  ]);
  return { query, measures: measuresOf(actor.role), answer, looked, choose, views, viewId: uuid7() };
};

export const actions = viewActions;
