import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import { aboveMaximum, belowColourMinimum } from '#lib/catalog/limits.ts';
import { belowMinimum } from '#lib/catalog/packs.ts';
import { priceLines } from '#lib/catalog/pricing.ts';
import { sizeGrid } from '#lib/catalog/size-grid.ts';
import { addMinor } from '#lib/money/money.ts';
import { spread, usualRatio } from '../sheet/grid/spread.ts';

/** Why a style is suggested. `rank` is its place among what dealers of the region order most. */
export type SuggestionReason =
  { kind: 'must' } | { kind: 'before'; units: number } | { kind: 'region'; rank: number };

export interface SuggestedStyle {
  product: CatalogueProduct;
  reason: SuggestionReason;
  lines: { variantId: number; sku: string; units: number }[];
  units: number;
  amountMinor: number;
}

/** What sells in the region: styles by rank, each with the usual units of a dealer. */
export interface RegionSellers {
  styles: { productId: number; usual: [variantId: number, units: number][] }[];
}

export interface SuggestionGiven {
  products: readonly CatalogueProduct[];
  /** Units on the sheet or ordered at this fair: a style of which there are any is left alone. */
  has: (variantId: number) => number;
  /** Units of the last season in which the dealer ordered it. */
  before: (variantId: number) => number;
  sellers: RegionSellers;
  /** Units that can be had by any day; null while nobody knows. */
  free: (variantId: number) => number | null;
  /** What is missing to the target; null without one. */
  gapMinor: number | null;
}

/** Without a target nothing says when it is enough: so many best sellers are suggested then. */
const sellersWithoutTarget = 10;

/**
 * What a dealer might still order, up to the target. A style of which nothing is ordered yet comes in for the first of three reasons:
 *
 * 1. a must-order;
 * 2. what the dealer ordered last time, the most units first;
 * 3. a best seller of the region, by rank.
 *
 * Its units by size are those of the last time, else the usual ones of a dealer in the region, else its minimum (at least a pack a size)
 * in the usual size run of its first colour; each in whole packs, rounded up, and never more than can be had. A style that cannot reach
 * its minimum or that of a colour so, goes beyond what the dealer may have of it, or has no price, stays out. Must-orders come in always; of the others each that still fits into what is missing to
 * the target. Nothing here depends on the order in which things are given, but for the order of the catalogue.
 */
export function suggestOrder(given: SuggestionGiven): SuggestedStyle[] {
  const ranks = new Map(given.sellers.styles.map(({ productId }, n) => [productId, n + 1]));
  const open = given.products.filter(({ variants }) => variants.every(({ id }) => given.has(id) === 0));
  const wishes = open.flatMap((product) => styleOf(product, reasonOf(product, ranks, given), given) ?? []);
  wishes.sort((a, b) => weight(a) - weight(b));
  return withinGap(wishes, given.gapMinor);
}

function withinGap(wishes: readonly SuggestedStyle[], gapMinor: number | null): SuggestedStyle[] {
  const taken: SuggestedStyle[] = [];
  let [sumMinor, sellers] = [0, 0];
  for (const one of wishes) {
    const fits =
      gapMinor === null
        ? one.reason.kind !== 'region' || sellers < sellersWithoutTarget
        : sumMinor + one.amountMinor <= gapMinor;
    if (one.reason.kind !== 'must' && !fits) continue;
    if (one.reason.kind === 'region') sellers += 1;
    sumMinor = addMinor(sumMinor, one.amountMinor);
    taken.push(one);
  }
  return taken;
}

function reasonOf(
  product: CatalogueProduct,
  ranks: ReadonlyMap<number, number>,
  { before }: SuggestionGiven
): SuggestionReason | null {
  if (product.mustOrder) return { kind: 'must' };
  const units = product.variants.reduce((sum, { id }) => sum + before(id), 0);
  if (units > 0) return { kind: 'before', units };
  const rank = ranks.get(product.id);
  return rank === undefined ? null : { kind: 'region', rank };
}

function styleOf(
  product: CatalogueProduct,
  reason: SuggestionReason | null,
  given: SuggestionGiven
): SuggestedStyle | null {
  if (!reason) return null;
  const wanted = wantedOf(product, given);
  const lines = product.variants.flatMap(({ id, sku }) => {
    const units = inPacks(wanted.get(id) ?? 0, given.free(id), product.packMultiple);
    return units > 0 ? [{ variantId: id, productId: product.id, sku, quantity: units }] : [];
  });
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  const priced = priceLines(lines, product.rules);
  if (units === 0 || belowMinimum(product.id, units, product)) return null;
  if (isLimited(product, lines, units)) return null;
  if (priced.some((line) => line.ruleId === null)) return null;
  return {
    ...{ product, reason, units },
    lines: lines.map(({ variantId, sku, quantity }) => ({ variantId, sku, units: quantity })),
    amountMinor: priced.reduce((sum, line) => addMinor(sum, line.amountMinor ?? 0), 0)
  };
}

/** Nothing of an open style was ordered before: `has` counts that too. */
function isLimited(
  product: CatalogueProduct,
  lines: readonly { variantId: number; quantity: number }[],
  units: number
): boolean {
  const colourOf = new Map(product.variants.map(({ id, colour }) => [id, colour]));
  const cells = lines.map((line) => ({ colour: colourOf.get(line.variantId) ?? null, units: line.quantity }));
  const above = aboveMaximum(product.id, { units, orderedUnits: 0 }, product);
  return above !== null || belowColourMinimum(product.id, cells, product).length > 0;
}

function wantedOf(product: CatalogueProduct, given: SuggestionGiven): Map<number, number> {
  const own = new Map(product.variants.map(({ id }) => [id, given.before(id)]));
  if ([...own.values()].some((units) => units > 0)) return own;
  const usual = given.sellers.styles.find(({ productId }) => productId === product.id)?.usual;
  return usual ? new Map(usual) : leastOf(product);
}

/** The minimum in the usual size run of the first colour, at least a pack a size. */
function leastOf({ variants, minimumUnits, packMultiple }: CatalogueProduct): Map<number, number> {
  const cells = (sizeGrid(variants).rows[0]?.cells ?? []).filter((cell) => cell !== null);
  const packs = Math.max(cells.length, Math.ceil(minimumUnits / packMultiple));
  const units = spread(packs * packMultiple, usualRatio(cells.length), packMultiple);
  return new Map(cells.map((cell, n) => [cell.id, units[n] ?? 0]));
}

function inPacks(wanted: number, free: number | null, packMultiple: number): number {
  const whole = Math.ceil(wanted / packMultiple) * packMultiple;
  return free === null ? whole : Math.min(whole, Math.floor(free / packMultiple) * packMultiple);
}

const kinds = { must: 0, before: 1, region: 2 };
const most = 1e9;

function weight({ reason }: SuggestedStyle): number {
  const within = reason.kind === 'before' ? most - reason.units : reason.kind === 'region' ? reason.rank : 0;
  return kinds[reason.kind] * 2 * most + within;
}
