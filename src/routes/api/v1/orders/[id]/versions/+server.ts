import { json } from '@sveltejs/kit';
import { versionJson } from '#lib/orders/amending/amended-order.ts';
import * as versions from '#lib/orders/server/amending/versions.ts';
import * as orders from '#lib/orders/server/orders-api.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { dbFor, sqlFor } from '../../../../../behind-the-wall.ts';
import { languageOf } from '../../../../../in-language.ts';
import { problem } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

/** The versions of an order, newest first, each with what it changed; none of an order that never changed. */
export const GET: RequestHandler = async ({ request, params, locals }) => {
  const actor = locals.actor!;
  const order = isUuid(params.id) ? await orders.headById(dbFor(actor), actor, params.id) : null;
  if (!order) return problem(404, 'not_found');
  const found = await versions.ofOrder(sqlFor(actor), order.id, languageOf(request, actor));
  return json({ versions: found.map((version) => versionJson(version, order.currency)) });
};
