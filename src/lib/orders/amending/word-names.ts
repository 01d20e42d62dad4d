import { m } from '#lib/i18n/paraglide/messages.js';
import type { OrderWords } from './snapshot.ts';

/** What the parts of an order are called that are not in its lines. */
export const wordNames = {
  poNumber: m.orders_change_po,
  note: m.orders_change_note,
  shipTo: m.orders_change_address,
  shipFrom: m.orders_wish_from,
  shipUntil: m.orders_wish_until
} satisfies Record<keyof OrderWords, unknown>;

/** One of them as people read it: days as days. */
export function wordText(
  word: keyof OrderWords,
  text: string | null,
  day: (on: string) => string
): string | null {
  return text && (word === 'shipFrom' || word === 'shipUntil') ? day(text) : text;
}
