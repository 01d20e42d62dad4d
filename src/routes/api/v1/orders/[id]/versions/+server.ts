import { json } from '@sveltejs/kit';
import { versionJson } from '#lib/orders/amending/amended-order.ts';
import * as versions from '#lib/orders/server/amending/versions.ts';
import * as orders from '#lib/orders/server/orders-api.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { dbFor, sqlFor } from '../../../../../behind-the-wall.ts';
import { languageOf } from '../../../../../in-language.ts';
import { versionIn } from '../../../../../version-in.ts';
import { problem } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

/**
 * The versions of an order, newest first, twenty at once, each with its lines and what it changed; none of an order that never changed. `next` is what
 * `before` is asked with for older ones, null at the first.
 */
export const GET: RequestHandler = async ({ request, params, locals, url }) => {
  const actor = locals.actor!;
  const order = isUuid(params.id) ? await orders.headById(dbFor(actor), actor, params.id) : null;
  if (!order) return problem(404, 'not_found');
  const before = versionIn(url, 'before');
  const found = await versions.wholeOf(sqlFor(actor), order.id, languageOf(request, actor), before);
  const last = found.at(-1)?.version ?? 1;
  return json({
    versions: found.map((version) => versionJson(version, order.currency)),
    next: last > 1 ? last : null
  });
};
