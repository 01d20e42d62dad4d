import { colourName, productName } from '#lib/catalog/local-name.ts';
import { pageWords } from '#lib/documents/head-words.ts';
import type { PaperValues } from '#lib/documents/paper.ts';
import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { SampleToSend } from '../samples/sample.ts';
import type { GoodsLine, OrderToShip, ReadyLine } from '../shipment-queue.ts';

export interface PickGiven {
  order: OrderToShip;
  brand: string;
  /** Names of pictures' files, by the hash of the picture. */
  pictures: ReadonlyMap<string, { name: string }>;
  day: string;
}

/** Articles that stand side by side on the shelves stand so on the list: by style, colour, then as they were ordered. */
export const inPickingOrder = ({ status, lines }: OrderToShip): ReadyLine[] =>
  lines
    .filter(({ ready }) => ready > 0 && status === 'confirmed')
    .toSorted(
      (a, b) => compare(a.name, b.name) || compare(a.colour ?? '', b.colour ?? '') || a.lineNo - b.lineNo
    );

/** What stands on the list by which samples are picked: the same paper, with nobody's order on it. */
export function samplePickValues(
  { sample, brand, pictures, day }: Omit<PickGiven, 'order'> & { sample: SampleToSend },
  locale: Locale
): PaperValues {
  const by = { locale };
  const { number, shipTo, note, lines } = sample;
  return {
    head: {
      ...{ brand, title: m.logistics_pick_samples({ number: String(number) }, by), subtitle: note },
      to: shipTo.split('\n').filter(Boolean),
      facts: [[m.documents_date({}, by), format.fullDay(day, 'UTC', locale)]],
      ...{ pageWords: pageWords(locale), check: null }
    },
    words: pickWords(locale),
    pictures: lines.some(({ picture }) => picture && pictures.has(picture)),
    lines: lines.map((line) => ({
      ...pickLine(line, pictures, locale),
      ...{ units: format.count(line.quantity, locale), wished: null }
    })),
    sum: m.logistics_note_total({}, by),
    units: format.count(
      lines.reduce((sum, { quantity }) => sum + quantity, 0),
      locale
    ),
    signatures: [m.logistics_pick_signed({}, by)]
  };
}

function pickWords(locale: Locale) {
  const by = { locale };
  return {
    ...{ article: m.logistics_item({}, by), colour: m.catalog_colour({}, by) },
    ...{ size: m.logistics_pick_size({}, by), units: m.logistics_units_head({}, by) },
    picked: m.logistics_picked({}, by)
  };
}

const pickLine = (line: GoodsLine, pictures: PickGiven['pictures'], locale: Locale) => ({
  ...{ name: productName(line, locale), sku: line.sku, colour: colourName(line, locale) ?? '' },
  ...{ size: line.size ?? '', picture: (line.picture && pictures.get(line.picture)?.name) ?? null }
});

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** What stands on the list by which an order is picked: what is in the warehouse for it now. */
export function pickValues({ order, brand, pictures, day }: PickGiven, locale: Locale): PaperValues {
  const by = { locale };
  const lines = inPickingOrder(order);
  const { dealer, poNumber } = order;
  return {
    head: {
      ...{ brand, title: m.logistics_pick_list_title({ number: order.orderNumber }, by), subtitle: null },
      to: [dealer.name, ...(dealer.address ?? dealer.city ?? '').split('\n').filter(Boolean)],
      facts: [
        [m.logistics_note_order({}, by), String(order.orderNumber)],
        [m.documents_date({}, by), format.fullDay(day, 'UTC', locale)],
        ...(poNumber ? [[m.logistics_note_po({}, by), poNumber] as [string, string]] : []),
        [m.documents_dealer_number({}, by), dealer.code]
      ],
      ...{ pageWords: pageWords(locale), check: null }
    },
    words: pickWords(locale),
    pictures: lines.some(({ picture }) => picture && pictures.has(picture)),
    lines: lines.map((line) => ({
      ...pickLine(line, pictures, locale),
      units: format.count(line.ready, locale),
      wished: line.wishedOn
        ? m.orders_letter_wished({ day: format.fullDay(line.wishedOn, 'UTC', locale) }, by)
        : null
    })),
    sum: m.logistics_note_total({}, by),
    units: format.count(
      lines.reduce((sum, { ready }) => sum + ready, 0),
      locale
    ),
    signatures: [m.logistics_pick_signed({}, by)]
  };
}
