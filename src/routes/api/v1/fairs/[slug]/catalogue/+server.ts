import { json } from '@sveltejs/kit';
import { sql } from '#lib/db/server/client.ts';
import { localeOf, baseLocale } from '#lib/i18n/locale.ts';
import { catalogueJson } from '#lib/orders/catalogue-json.ts';
import * as desks from '#lib/orders/server/order-desk.ts';
import { ownShares } from '#lib/orders/server/sharing/own-shares.ts';
import { unpackAvailability } from '#lib/supply/availability.ts';
import { sqlFor } from '../../../../../behind-the-wall.ts';
import { problem } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

/** The caller's own catalogue at a fair: products, prices by quantity, packs, and what is free when. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { actor } = locals;
  if (actor?.kind !== 'dealer') return problem(403, 'wrong_door');
  const locale = localeOf(url.searchParams.get('locale') ?? actor.locale) ?? baseLocale;
  const desk = await desks.ofFair(sqlFor(actor), actor, params.slug, locale, new Date());
  const packed = await desks.availabilityOf(sqlFor(actor), actor, params.slug);
  if (!desk || !packed) return problem(404, 'not_found');
  const shares = await ownShares(sql(), actor, params.slug);
  return json(catalogueJson(desk, unpackAvailability(packed), shares));
};
