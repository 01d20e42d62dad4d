import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { MovedPrice, OrderRefusalCode, OrderRefusalDetails } from '../refusals.ts';

const titles: Record<string, () => string> = {
  fair_closed: m.orders_refused_fair_closed,
  refill_paused: m.orders_refused_paused,
  late_reason_missing: m.orders_refused_late_reason,
  not_invited: m.orders_refused_not_invited,
  unknown_sku: m.orders_refused_unknown_sku,
  unknown_door: m.orders_refused_door,
  unpriced: m.orders_refused_unpriced,
  price_moved: m.orders_refused_price_moved,
  prices_moved: m.orders_refused_price_moved,
  pack_mismatch: m.orders_refused_pack,
  below_minimum: m.orders_refused_minimum,
  below_colour_minimum: m.orders_refused_minimum,
  above_maximum: m.orders_refused_maximum,
  share_used_up: m.orders_refused_share,
  order_too_small: m.orders_refused_small,
  order_too_large: m.orders_refused_large,
  coupon_unknown: m.orders_refused_coupon,
  coupon_used: m.orders_refused_coupon,
  coupon_over: m.orders_refused_coupon,
  coupon_elsewhere: m.orders_refused_coupon,
  coupon_for_nothing: m.orders_refused_coupon,
  coupon_one_door: m.orders_refused_coupon,
  supply_short: m.orders_refused_short,
  credit_exceeded: m.orders_refused_credit,
  credit_hold: m.orders_refused_hold,
  must_order_missing: m.orders_refused_musts,
  key_reused: m.orders_refused_reused,
  order_not_open: m.orders_refused_not_open,
  agreement_not_asked: m.orders_refused_agreement,
  order_shipped: m.orders_refused_shipped,
  order_changed: m.orders_refused_changed,
  nothing_changed: m.orders_refused_nothing,
  nothing_left: m.orders_refused_nothing_left,
  line_shipped: m.orders_refused_line_shipped,
  too_few_open: m.orders_refused_few_open,
  reason_missing: m.orders_refused_reason,
  approval_needed: m.orders_refused_approval,
  approval_waits: m.orders_approval_waits,
  own_approval: m.orders_refused_own_approval,
  too_many_approvals: m.orders_refused_approvals,
  not_found: m.orders_refused_gone,
  unknown_part: m.orders_refused_gone,
  file_unusable: m.orders_refused_file,
  upload_too_large: m.orders_refused_file,
  no_files: m.orders_refused_no_file,
  too_many_files: m.orders_refused_files,
  too_many_order_files: m.orders_refused_files,
  line_not_ordered: m.orders_refused_line,
  forbidden_role: m.orders_refused_role,
  busy: m.orders_refused_busy
};

/** Why an order was refused, in a few words; any code that we do not know is a fault of the request. */
export function refusalTitle(code: string): string {
  return (titles[code] ?? m.orders_refused_input)();
}

type Words = { [Code in OrderRefusalCode]?: (details: OrderRefusalDetails[Code], say: Reader) => string };

const sentences: Words = {
  fair_closed: ({ opensAt, closesAt }, say) =>
    opensAt && new Date(opensAt) > new Date()
      ? m.orders_why_opens({ when: say.moment(new Date(opensAt)) })
      : m.orders_why_closed({ when: closesAt ? say.moment(new Date(closesAt)) : '' }),
  refill_paused: ({ reason }) => reason,
  late_reason_missing: ({ lateUntil }, say) =>
    m.orders_why_late_reason({ when: say.moment(new Date(lateUntil)) }),
  unknown_sku: ({ skus }) => m.orders_why_skus({ skus: someOf(skus) }),
  unknown_door: ({ code }) => m.orders_why_door({ code }),
  unpriced: ({ skus }) => m.orders_why_skus({ skus: someOf(skus) }),
  prices_moved: () => m.orders_why_prices_moved(),
  price_moved: ({ lines, currency, totalMinor }, say) =>
    m.orders_why_price_moved({
      articles: someOf(lines.map((line) => movedText(line, currency, say))),
      total: say.money(totalMinor, currency)
    }),
  coupon_unknown: ({ code }) => m.orders_why_coupon_unknown({ code }),
  coupon_used: ({ code }) => m.orders_why_coupon_used({ code }),
  coupon_over: ({ code }) => m.orders_why_coupon_over({ code }),
  coupon_elsewhere: ({ code }) => m.orders_why_coupon_elsewhere({ code }),
  coupon_for_nothing: ({ code, fromMinor, currency }, say) =>
    m.orders_why_coupon_nothing({ code, amount: say.money(fromMinor, currency) }),
  coupon_one_door: ({ code }) => m.orders_why_coupon_door({ code }),
  supply_short: ({ lines }) => m.orders_why_short({ count: lines.length }),
  pack_mismatch: ({ lines }) => m.orders_why_skus({ skus: someOf(lines.map((line) => line.sku)) }),
  below_minimum: ({ products }) => m.orders_why_skus({ skus: someOf(products.map((one) => one.code)) }),
  below_colour_minimum: ({ colours }) =>
    m.orders_why_skus({
      skus: someOf(colours.map(({ code, colour }) => [code, colour].filter(Boolean).join(' ')))
    }),
  above_maximum: ({ products }) =>
    m.orders_why_maximum({ skus: someOf(products.map((one) => `${one.code} (${one.leftUnits})`)) }),
  share_used_up: ({ products }) =>
    m.orders_why_share({ skus: someOf(products.map((one) => `${one.code} (${one.leftUnits})`)) }),
  order_too_small: ({ minimumMinor, orderMinor, currency }, say) =>
    m.orders_size_small({
      least: say.money(minimumMinor, currency),
      missing: say.moneyMissing(minimumMinor - orderMinor, currency)
    }),
  order_too_large: ({ maximumMinor, currency }, say) =>
    m.orders_size_large({ most: say.money(maximumMinor, currency) }),
  credit_exceeded: ({ missingMinor, limitMinor, currency }, say) =>
    m.orders_why_credit({
      missing: say.money(missingMinor, currency),
      limit: say.money(limitMinor, currency)
    }),
  credit_hold: ({ rule, overdue }) =>
    rule === 'always' ? m.orders_why_hold() : m.orders_why_overdue({ count: overdue }),
  must_order_missing: ({ products }) => m.orders_why_musts({ codes: someOf(products) }),
  order_changed: ({ version, seen }) => m.orders_why_changed({ version, seen }),
  nothing_left: () => m.orders_why_nothing_left(),
  line_shipped: ({ lines }) => m.orders_why_skus({ skus: someOf(lines.map((line) => line.sku)) }),
  too_few_open: ({ lines }) =>
    m.orders_why_few_open({ skus: someOf(lines.map((one) => `${one.sku} (${one.openUnits})`)) }),
  file_unusable: ({ name }) => m.orders_why_file({ name }),
  too_many_order_files: ({ most }) => m.orders_why_files({ most }),
  line_not_ordered: ({ sku }) => m.orders_why_line({ sku }),
  approval_needed: ({ limitMinor, placedMinor, orderMinor, currency }, say) =>
    m.orders_why_approval({
      limit: say.money(limitMinor, currency),
      total: say.money(placedMinor + orderMinor, currency)
    }),
  approval_waits: () => m.orders_approval_waits_text(),
  reason_missing: () => m.orders_why_reason(),
  key_reused: ({ number }) =>
    number ? m.orders_why_reused({ number: String(number) }) : m.orders_why_reused_other(),
  forbidden_role: () => m.orders_why_role()
};

/** The sentence that says what happened, what was kept and what to do. */
export function refusalSentence(code: string, details: unknown, say: Reader): string {
  return [whyOf(code, details, say), m.orders_all_kept()].filter(Boolean).join(' ');
}

/** Title and reason in one, for a program: nothing was typed there. */
export function orderRefusalText({ code, details }: { code: string; details: unknown }, say: Reader): string {
  const colon = say.locale === 'zh-CN' ? '：' : ': ';
  return [refusalTitle(code), whyOf(code, details, say)].filter(Boolean).join(colon);
}

function whyOf(code: string, details: unknown, say: Reader): string | undefined {
  const sentence = sentences[code as OrderRefusalCode] as
    ((details: unknown, say: Reader) => string) | undefined;
  return sentence?.(details, say);
}

const movedText = ({ sku, seenMinor, nowMinor }: MovedPrice, currency: string, say: Reader) =>
  `${sku} ${say.money(seenMinor, currency)} → ${say.money(nowMinor, currency)}`;

const someOf = (names: readonly string[]) =>
  names.slice(0, 3).join(', ') + (names.length > 3 ? ` +${names.length - 3}` : '');
