import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { DeliveryOutlook } from './delivery-outlook.ts';

/** The outlook of a delivery in a few words, for a list. */
export function outlookText(outlook: DeliveryOutlook, say: Reader): string {
  switch (outlook.kind) {
    case 'held':
      return m.orders_when_paid({ amount: say.money(outlook.by.openMinor, outlook.by.currency) });
    case 'late':
      return m.orders_late_was({ day: say.day(outlook.was) });
    default:
      return say.day(outlook.on);
  }
}
