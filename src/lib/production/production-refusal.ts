import { m } from '#lib/i18n/paraglide/messages.js';
import { orderRefusalText } from '#lib/orders/placing/refusal-words.ts';
import type { Reader } from '#lib/ui/reader.ts';
import type { ProductionRefusalDetails, PromisedSlot, StageDetails } from './refusals.ts';

type Refused = { code: string; details: unknown };
type Words = {
  [Code in keyof ProductionRefusalDetails]: (details: ProductionRefusalDetails[Code], say: Reader) => string;
};

const words: Words = {
  not_found: () => m.production_no_not_found(),
  forbidden_role: () => m.production_no_forbidden_role(),
  key_reused: () => m.production_no_key_reused(),
  work_order_closed: ({ number, state }) =>
    state === 'made' ? m.production_no_closed_made({ number }) : m.production_no_closed_cancelled({ number }),
  order_not_confirmed: ({ number }) => m.production_no_order({ number }),
  waits_for_payment: ({ position, openMinor, currency }, say) =>
    position === null || openMinor === null || currency === null
      ? m.production_no_payment_plan()
      : m.production_no_payment({ position: say.count(position), amount: say.money(openMinor, currency) }),
  stage_unknown: () => m.production_no_stage_unknown(),
  stage_over_quantity: (details, say) => m.production_no_over(figures(details, say)),
  stage_backwards: (details, say) => m.production_no_backwards(figures(details, say)),
  stage_unchanged: (details, say) => m.production_no_unchanged(figures(details, say)),
  stage_ahead_of_previous: (details, say) => m.production_no_ahead(figures(details, say)),
  date_unchanged: () => m.production_no_date_unchanged(),
  date_in_the_past: () => m.production_no_date_past(),
  delay_needs_reason: () => m.production_no_reason(),
  delay_needs_note: () => m.production_no_words(),
  delay_needs_alternative: () => m.production_no_choice(),
  date_moved: ({ expectedOn }, say) => m.production_no_date_moved({ day: say.day(expectedOn) }),
  delay_answered: () => m.production_no_answered(),
  date_on_holiday: ({ toOn, opensOn }, say) =>
    m.production_no_holiday_date({ day: say.day(toOn), opens: say.day(opensOn) }),
  routing_fixed: () => m.production_no_routing_fixed(),
  routing_in_use: ({ code }) => m.production_no_routing_in_use({ code }),
  changed_since: () => m.production_no_changed_since(),
  unknown_sku: ({ skus }, say) => m.production_no_sku({ skus: say.join(skus.slice(0, 5)) }),
  capacity_moved: ({ slots }, say) =>
    slots
      .slice(0, 3)
      .map(({ sku, availableOn, quantity }) =>
        m.production_no_capacity_moved({ sku, day: say.day(availableOn), units: say.count(quantity) })
      )
      .join(' '),
  below_promised: ({ slots }, say) =>
    slots
      .slice(0, 3)
      .map((slot) => promisedWords(slot, say))
      .join(' '),
  goods_moved: ({ sku, open }, say) => m.production_no_goods_moved({ sku, open: say.count(open) }),
  keep_impossible: ({ sku, atLeast, atMost }, say) =>
    m.production_no_keep({ sku, least: say.count(atLeast), most: say.count(atMost) }),
  keep_packs: ({ sku, pack }, say) => m.production_no_keep_packs({ sku, pack: say.count(pack) }),
  nothing_given_up: () => m.production_no_nothing_given(),
  choice_not_offered: () => m.production_no_not_offered()
};

/** Names the orders to which a day is promised. */
function promisedWords({ sku, availableOn, promised, orders, more }: PromisedSlot, say: Reader): string {
  const told = {
    ...{ sku, day: say.day(availableOn), promised: say.count(promised) },
    orders: say.join(orders.map(String))
  };
  return more > 0
    ? m.production_no_promised_more({ ...told, more: say.count(more) })
    : m.production_no_promised(told);
}

const figures = ({ quantityDone, atMost }: StageDetails, say: Reader) => ({
  done: say.count(quantityDone),
  atMost: say.count(atMost)
});

/** What a refusal about production says to the person: what happened, what was kept, what to do. */
export function productionRefusalText(refused: Refused | undefined | null, say: Reader): string | null {
  if (!refused) return null;
  const sentence = words[refused.code as keyof Words] as
    ((details: unknown, say: Reader) => string) | undefined;
  return sentence ? sentence(refused.details, say) : orderRefusalText(refused, say);
}
