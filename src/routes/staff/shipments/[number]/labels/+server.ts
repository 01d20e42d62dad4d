import * as v from 'valibot';
import { codeSquares } from '#lib/documents/server/code-squares.ts';
import { renderDocument } from '#lib/documents/server/render-document.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { Boxes, labelValues } from '#lib/logistics/label/label-values.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { path } from '#lib/ui/address.ts';
import { denied } from '../../../../denied.ts';
import { asPaper, whenSet } from '../../../../papers.ts';
import { shipmentAt } from '../../address.ts';
import type { RequestHandler } from './$types';

/** Labels for the boxes of a shipment. The code leads whoever unpacks to the page on which the receipt is confirmed. */
export const GET: RequestHandler = async (event) => {
  const shipment = await shipmentAt(event);
  const boxes = v.safeParse(Boxes, event.url.searchParams.get('boxes') ?? '1');
  if (!boxes.success) denied(404);
  const locale = getLocale();
  const squares = codeSquares(settings.publicUrl + path`/shipments/${shipment.number}`);
  const values = labelValues({ shipment, boxes: boxes.output, brand: settings.brandName, squares }, locale);
  return whenSet(async () =>
    asPaper(
      `labels-${shipment.number}`,
      await renderDocument('logistics/label/box-labels.typ', values, locale)
    )
  );
};
