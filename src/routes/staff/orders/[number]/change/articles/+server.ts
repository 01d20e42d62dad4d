import { json } from '@sveltejs/kit';
import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { orderRoles } from '#lib/orders/rights.ts';
import { findArticles } from '#lib/orders/server/amending/find-articles.ts';
import * as staffOrder from '#lib/orders/server/placing/staff-order.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import type { RequestHandler } from './$types';

/** Articles that may come to an order, by the words that were typed. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const actor = staffOf(locals, orderRoles);
  const number = /^\d{1,9}$/.test(params.number) ? Number(params.number) : 0;
  const order = (await staffOrder.headOf(db(), actor, number)) ?? denied(404);
  return json(await findArticles(sql(), order.id, url.searchParams.get('q') ?? '', getLocale()));
};
