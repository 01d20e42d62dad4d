import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { ShipWindow } from './ship-window.ts';

/** When the goods shall leave, as it was wished; empty when nothing was said. */
export function windowText({ shipFrom, shipUntil }: ShipWindow, say: Reader): string {
  if (shipFrom && shipUntil)
    return m.orders_window_between({ from: say.day(shipFrom), until: say.day(shipUntil) });
  if (shipFrom) return m.orders_window_from({ from: say.day(shipFrom) });
  return shipUntil ? m.orders_window_until({ until: say.day(shipUntil) }) : '';
}
