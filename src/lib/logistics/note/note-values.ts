import { colourName, productName } from '#lib/catalog/local-name.ts';
import type { NewDocument } from '#lib/documents/new-document.ts';
import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ShipmentDetail } from '../shipment-queue.ts';

/** What the paper that goes with the goods is called among documents. */
export const noteKind = 'delivery_note';

export interface NoteGiven {
  shipment: ShipmentDetail;
  brand: string;
  timeZone: string;
}

/** What is written on the paper that goes with the goods. */
export function noteValues({ shipment, brand, timeZone }: NoteGiven, locale: Locale): NewDocument['values'] {
  const by = { locale };
  const { consignee, carrier, trackingNumber, poNumber } = shipment;
  const count = (units: number) => format.count(units, locale);
  return {
    head: {
      ...{ brand, title: m.logistics_note_number({ number: shipment.number }, by), subtitle: null },
      to: [consignee.name, ...(consignee.address ?? consignee.city ?? '').split('\n').filter(Boolean)],
      facts: [
        [m.documents_number({}, by), String(shipment.number)],
        [m.logistics_note_date({}, by), format.fullDay(shipment.shippedAt, timeZone, locale)],
        [m.logistics_note_order({}, by), String(shipment.orderNumber)],
        ...(poNumber ? [[m.logistics_note_po({}, by), poNumber] as [string, string]] : []),
        [m.documents_dealer_number({}, by), consignee.code],
        [m.logistics_note_carrier({}, by), [carrier, trackingNumber].filter(Boolean).join(', ')]
      ]
    },
    goods: {
      columns: [
        { title: m.logistics_item({}, by), wide: true },
        { title: m.logistics_note_open_units({}, by), right: true },
        { title: m.logistics_units_head({}, by), right: true }
      ],
      rows: shipment.lines.map((line) => [
        [
          [productName(line, locale), colourName(line, locale), line.size].filter(Boolean).join(', '),
          line.sku
        ],
        count(line.ordered),
        count(line.quantity)
      ]),
      sum: [m.logistics_note_total({}, by), '', count(shipment.quantity)]
    },
    signatures: [m.logistics_note_signed({}, by)]
  };
}
