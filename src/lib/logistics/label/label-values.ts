import * as v from 'valibot';
import { pageWords } from '#lib/documents/head-words.ts';
import type { CodeSquares, PaperValues } from '#lib/documents/paper.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ShipmentDetail } from '../shipment-queue.ts';

/** More boxes than this leave on several shipments. */
export const mostBoxes = 99;

/** How many boxes a shipment is packed in, as an address says it. */
export const Boxes = v.pipe(
  v.string(),
  v.regex(/^\d{1,2}$/),
  v.transform(Number),
  v.minValue(1),
  v.maxValue(mostBoxes)
);

export interface LabelsGiven {
  shipment: ShipmentDetail;
  boxes: number;
  brand: string;
  squares: CodeSquares;
}

/** What stands on the labels of a shipment, one a box. */
export function labelValues({ shipment, boxes, brand, squares }: LabelsGiven, locale: Locale): PaperValues {
  const by = { locale };
  const { consignee, number, poNumber, trackingNumber } = shipment;
  return {
    head: {
      ...{ brand, title: m.logistics_labels({ number }, by), subtitle: null, to: [], facts: [] },
      ...{ pageWords: pageWords(locale), check: null }
    },
    words: { to: m.logistics_label_to({}, by) },
    from: shipment.carrier,
    to: [
      consignee.name,
      ...(consignee.address ?? consignee.city ?? '').split('\n').filter(Boolean),
      ...(consignee.phone ? [consignee.phone] : [])
    ],
    facts: [
      [m.logistics_note_order({}, by), String(shipment.orderNumber)],
      [m.logistics_label_shipment({}, by), String(number)],
      ...(poNumber ? [[m.logistics_note_po({}, by), poNumber]] : []),
      ...(trackingNumber ? [[m.logistics_label_tracking({}, by), trackingNumber]] : [])
    ],
    squares,
    boxes: Array.from({ length: boxes }, (_, at) => ({
      words: m.logistics_label_box({ box: at + 1, boxes }, by),
      code: `${number}-${at + 1}/${boxes}`
    }))
  };
}
