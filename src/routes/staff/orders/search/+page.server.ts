import * as choices from '#lib/analysis/server/choices.ts';
import { findOrders } from '#lib/analysis/server/find-orders.ts';
import { readSearch } from '#lib/analysis/order-search.ts';
import { analysisReaders } from '#lib/analysis/rights.ts';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { viewsFor } from '#lib/analysis/server/views.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { viewActions } from '../../analysis/view-actions.ts';
import { staffOf } from '../../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

const size = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, analysisReaders);
  const search = readSearch(url.searchParams);
  const [rows, choose, views] = await Promise.all([
    findOrders(db(), actor, search, size + 1),
    choices.forFilter(db(), actor, getLocale()),
    viewsFor(db(), actor, 'orders')
  ]);
  const next = rows.length > size ? String(rows[size - 1]!.number) : null;
  return { search, rows: rows.slice(0, size), next, choose, views, viewId: uuid7() };
};

export const actions = viewActions;
