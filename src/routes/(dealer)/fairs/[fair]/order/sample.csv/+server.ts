import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { sampleFile } from '#lib/orders/sheet/pad/sample-file.ts';
import * as desks from '#lib/orders/server/order-desk.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { sqlFor } from '../../../../../behind-the-wall.ts';
import { denied } from '../../../../../denied.ts';
import type { RequestHandler } from './$types';

/** The dealer's own SKUs as a file to fill in and paste. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const desk = await desks.ofFair(
    sqlFor(dealerOf(locals)),
    dealerOf(locals),
    params.fair,
    getLocale(),
    new Date()
  );
  if (!desk) denied(404);
  const headings = [m.catalog_sku(), m.orders_quantity(), m.catalog_style()] as [string, string, string];
  return new Response(sampleFile(desk.catalogue, headings), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${desk.fair.slug}-skus.csv"`
    }
  });
};
