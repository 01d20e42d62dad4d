import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { HeldLine, LogisticsRefusalDetails } from './refusals.ts';

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
  waits_for_dealer: () => m.logistics_no_dealer(),
  waits_for_payment: ({ position, openMinor, currency }, say) =>
    position === null || openMinor === null || currency === null
      ? m.logistics_no_payment_plan()
      : m.logistics_no_payment({ position: say.count(position), amount: say.money(openMinor, currency) }),
  address_missing: ({ number, dealer }) => m.logistics_no_address_refused({ number, dealer }),
  address_needed: ({ company }) => m.logistics_sample_address({ company }),
  shipment_received: ({ number }) => m.logistics_no_received({ number }),
  time_not_possible: () => m.logistics_no_time(),
  reason_missing: () => m.logistics_no_reason(),
  unknown_sku: ({ skus }, say) => m.logistics_no_sku({ skus: say.join(skus.slice(0, 5)) }),
  stock_moved: ({ lines }, say) =>
    lines
      .slice(0, 3)
      .map(({ sku, onHand }) => m.logistics_no_moved({ sku, units: say.count(onHand) }))
      .join(' '),
  below_reserved: ({ lines }, say) =>
    lines
      .slice(0, 3)
      .map((line) => heldWords(line, say))
      .join(' '),
  stock_not_possible: ({ skus }, say) => m.logistics_no_stock({ skus: say.join(skus.slice(0, 5)) })
};

/** Names the orders that hold what somebody wants to write off. */
function heldWords({ sku, reserved, orders, more }: HeldLine, say: Reader): string {
  const figures = { sku, reserved: say.count(reserved), orders: say.join(orders.map(String)) };
  return more > 0
    ? m.logistics_no_held_more({ ...figures, more: say.count(more) })
    : m.logistics_no_held(figures);
}

/** What a refusal about shipping says to the person: what happened, what was kept, what to do. */
export function logisticsRefusalText(refused: Refused | undefined | null, say: Reader): string | null {
  if (!refused) return null;
  const sentence = words[refused.code as keyof Words] as
    ((details: unknown, say: Reader) => string) | undefined;
  return sentence ? sentence(refused.details, say) : m.common_error_title();
}
