import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

/** How money came: through the gateway, from a bank, or as what a fair's group breaks gave back. */
export type ReceiptWay = 'stripe' | 'transfer' | 'rebate';

/** What each way is called. */
export const wayNames: Record<ReceiptWay, (_?: object, by?: { locale: Locale }) => string> = {
  stripe: m.billing_stripe,
  transfer: m.billing_transfer,
  rebate: m.billing_rebate
};
