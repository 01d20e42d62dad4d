import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { LogisticsRefusalDetails } from './refusals.ts';

type Refused = { code: string; details: unknown };
type Words = {
  [Code in keyof LogisticsRefusalDetails]: (details: LogisticsRefusalDetails[Code], say: Reader) => string;
};

const words: Words = {
  not_found: () => m.logistics_no_not_found(),
  forbidden_role: ({ needs }) =>
    needs.includes('warehouse') || needs.includes('owner')
      ? m.logistics_no_forbidden_role()
      : m.logistics_no_forbidden_release(),
  key_reused: () => m.logistics_no_key_reused(),
  order_not_confirmed: ({ number }) => m.logistics_no_order({ number }),
  nothing_ready: ({ number, nextOn }, say) =>
    nextOn ? m.logistics_no_ready_until({ number, day: say.day(nextOn) }) : m.logistics_no_ready({ number }),
  more_than_ready: ({ lines }, say) =>
    lines
      .slice(0, 3)
      .map(({ lineNo, wanted, ready }) =>
        m.logistics_no_more({ line: lineNo, wanted: say.count(wanted), ready: say.count(ready) })
      )
      .join(' '),
  waits_for_payment: ({ position, openMinor, currency }, say) =>
    position === null || openMinor === null || currency === null
      ? m.logistics_no_payment_plan()
      : m.logistics_no_payment({ position: say.count(position), amount: say.money(openMinor, currency) }),
  address_missing: ({ number, dealer }) => m.logistics_no_address_refused({ number, dealer }),
  shipment_received: ({ number }) => m.logistics_no_received({ number }),
  time_not_possible: () => m.logistics_no_time(),
  reason_missing: () => m.logistics_no_reason()
};

/** What a refusal about shipping says to the person: what happened, what was kept, what to do. */
export function logisticsRefusalText(refused: Refused | undefined | null, say: Reader): string | null {
  if (!refused) return null;
  const sentence = words[refused.code as keyof Words] as
    ((details: unknown, say: Reader) => string) | undefined;
  return sentence ? sentence(refused.details, say) : m.common_error_title();
}
