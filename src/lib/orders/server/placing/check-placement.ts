import { offers, type PriceBook, type PriceList } from '#lib/catalog/server/price-book.ts';
import { belowColourMinimum } from '#lib/catalog/limits.ts';
import { belowMinimum, packViolations, type BelowMinimum, type PackMismatch } from '#lib/catalog/packs.ts';
import { lateUntil } from '#lib/fairs/fair.ts';
import { lifeOf, opens } from '#lib/fairs/life.ts';
import type { Refusal } from '#lib/runtime/refusal.ts';
import { openDay } from '#lib/supply/holidays.ts';
import { dayIn } from '#lib/time/day.ts';
import { ordersOf } from '../../placing/order-form.ts';
import { refuse } from '../../refusals.ts';
import { notBefore } from '../../wishing/ship-window.ts';
import type { BesideLine, Candidate, Placement, Setting, WantedLine } from './placement.ts';
import { holdRefusal, listOf, mustRefusal, pauseRefusal } from './rule-refusals.ts';

/** Everything that can be refused without a lock: fair and invitation, the dealer's own price list, packs and minimums. */
export function checkPlacement(placement: Placement, setting: Setting, book: PriceBook): Candidate | Refusal {
  const { input, now } = placement;
  if (setting.fairId === null || !setting.invited) return refuse('not_invited', { fair: input.fair });
  if (input.door && !setting.doorId) return refuse('unknown_door', { code: input.door });
  const state = lifeOf(setting, now);
  const isLate = opens(state, 'order_late');
  if (!opens(state, 'order') && !(isLate && mayBeLate(placement, setting)))
    return fairClosed(input.fair, setting);
  if (isLate && !input.lateReason) return reasonMissing(setting);
  const notNow = pauseRefusal(setting) ?? holdRefusal(setting);
  if (notNow) return notNow;
  const list = listOf(book, setting);
  if (!list) return refuse('unknown_sku', { skus: input.lines.map((line) => line.sku) });
  if (list.currency !== setting.fairCurrency) return refuse('unpriced', { skus: [] });
  const lines = wantedLines(placement, setting, book, list);
  const unknown = lines.filter((line) => line.variant === undefined).map((line) => line.sku);
  if (unknown.length > 0) return refuse('unknown_sku', { skus: unknown });
  const wanted = lines as WantedLine[];
  const beside = besideOf(placement, book);
  return (
    packRefusal(wanted, beside, list) ??
    colourRefusal(wanted, beside, list) ??
    mustRefusal(productsOf(wanted, beside), list, setting) ?? {
      placement,
      setting: { ...setting, fairId: setting.fairId, priceListId: list.id },
      lines: wanted,
      beside,
      isLate
    }
  );
}

/** Only the brand's own people enter what comes after the bell, and only for as long as the fair says. */
function mayBeLate({ actor, now }: Placement, setting: Setting): boolean {
  const until = lateUntil(setting);
  return actor.actedBy !== null && until !== null && now < until;
}

function reasonMissing(setting: Setting): Refusal {
  const until = lateUntil(setting)!.toISOString();
  return refuse('late_reason_missing', { closesAt: setting.closesAt.toISOString(), lateUntil: until });
}

function fairClosed(fair: string, setting: Setting): Refusal {
  const opensAt = setting.opensAt.toISOString();
  return refuse('fair_closed', { fair, opensAt, closesAt: setting.closesAt.toISOString() });
}

const productsOf = (lines: WantedLine[], beside: BesideLine[]) => [
  ...lines.map(({ variant }) => variant.productId),
  ...beside.map(({ productId }) => productId)
];

/** What the other orders of the sheet are sure to have: not what the dealer lets the brand cut. */
function besideOf({ input, sheet }: Placement, book: PriceBook): BesideLine[] {
  if (!sheet) return [];
  const others = ordersOf(sheet.input).filter(({ id }) => id !== input.id);
  return others.flatMap(({ lines }) =>
    lines.flatMap(({ sku, quantity, choice }) => {
      const variant = book.variants.get(sku);
      if (!variant || choice === 'less' || choice === 'most') return [];
      const { id: variantId, productId, productCode, category, colour } = variant;
      return [{ variantId, productId, style: { productCode, category }, colour, quantity }];
    })
  );
}

function wantedLines({ input, now }: Placement, { timeZone }: Setting, book: PriceBook, list: PriceList) {
  const today = dayIn(timeZone, now);
  const { shipFrom = null } = input;
  return input.lines.map((line) => {
    const variant = book.variants.get(line.sku);
    const pack = variant && offers(list, variant) ? list.packs.get(variant.productId) : undefined;
    const from = notBefore(today, { shipFrom }, line.wishedOn ?? null);
    return {
      ...{ ...line, variant: pack && variant, packMultiple: pack?.packMultiple ?? 1 },
      earliestOn: openDay(from, book.holidays)
    };
  });
}

/** A pack goes to one door; the least of a style is what all doors of the sheet have together. */
function packRefusal(lines: WantedLine[], beside: BesideLine[], list: PriceList): Refusal | null {
  const packed = lines.map(({ sku, quantity, variant }) => ({ sku, quantity, productId: variant.productId }));
  const violations = packViolations(packed, list.packs);
  const mismatches = violations.filter((one): one is PackMismatch => one.kind === 'pack');
  if (mismatches.length > 0) return refuse('pack_mismatch', { lines: mismatches });
  const below = violations
    .filter((one): one is BelowMinimum => one.kind === 'minimum')
    .flatMap(({ productId, units }) => {
      const more = beside.reduce((sum, one) => sum + (one.productId === productId ? one.quantity : 0), units);
      return belowMinimum(productId, more, list.packs.get(productId)) ?? [];
    });
  if (below.length === 0) return null;
  const codeOf = new Map(lines.map(({ variant }) => [variant.productId, variant.productCode]));
  return refuse('below_minimum', {
    products: below.map((one) => ({ ...one, code: codeOf.get(one.productId)! }))
  });
}

function colourRefusal(lines: WantedLine[], beside: BesideLine[], { packs }: PriceList): Refusal | null {
  const colours = [...Map.groupBy(lines, ({ variant }) => variant.productId)].flatMap(([productId, own]) => {
    const cells = own.map(({ variant, quantity }) => ({ colour: variant.colour, units: quantity }));
    const more = beside
      .filter((one) => one.productId === productId && cells.some(({ colour }) => colour === one.colour))
      .map(({ colour, quantity }) => ({ colour, units: quantity }));
    const code = own[0]!.variant.productCode;
    return belowColourMinimum(productId, [...cells, ...more], packs.get(productId)).map((one) => ({
      ...one,
      code
    }));
  });
  return colours.length > 0 ? refuse('below_colour_minimum', { colours }) : null;
}
