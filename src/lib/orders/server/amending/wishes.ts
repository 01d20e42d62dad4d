import { belowColourMinimum, type StyleLimits } from '#lib/catalog/limits.ts';
import { belowMinimum, packMismatch, type PackRule } from '#lib/catalog/packs.ts';
import { offers, type PriceBook, type PriceList } from '#lib/catalog/server/price-book.ts';
import type { AmendLine } from '../../amending/amend-form.ts';
import { inForce, type Standing, type StandingLine } from '../../amending/snapshot.ts';
import { refuse } from '../../refusals.ts';
import type { BesideLine } from '../placing/placement.ts';

/** One article that shall have another quantity. */
export interface Wish {
  sku: string;
  variantId: number;
  productId: number;
  productCode: string;
  category: string | null;
  from: number;
  to: number;
  shipped: number;
  line: AmendLine;
  /** How it is packed today; null when it is sold no more, so that it can only become less. */
  pack: (PackRule & StyleLimits) | null;
}

/**
 * What a change asks for, article by article, without those that stay as they are.
 * @throws {Refusal} unknown_sku, line_shipped, pack_mismatch, below_minimum, below_colour_minimum
 */
export function wishesOf(
  lines: readonly AmendLine[],
  standing: Standing,
  { book, list, beside }: { book: PriceBook; list: PriceList | null; beside: readonly BesideLine[] }
): Wish[] {
  const bySku = Map.groupBy(standing.lines, (line) => line.sku);
  const found = lines.map((line) => wishOf(line, bySku.get(line.sku) ?? [], book, list));
  const unknown = lines.filter((_, at) => found[at] === null).map((line) => line.sku);
  if (unknown.length > 0) throw refuse('unknown_sku', { skus: unknown });
  const wishes = (found as Wish[]).filter((wish) => wish.from !== wish.to);
  refuseShipped(wishes);
  refusePacks(wishes);
  refuseParts(found as Wish[]);
  refuseMinimums(wishes, standing, beside);
  refuseColours(wishes, standing, beside, book);
  return wishes;
}

function wishOf(
  line: AmendLine,
  own: readonly StandingLine[],
  book: PriceBook,
  list: PriceList | null
): Wish | null {
  const booked = book.variants.get(line.sku);
  const [known] = own;
  const productId = known?.productId ?? booked?.productId;
  const pack = (productId !== undefined && list?.packs.get(productId)) || null;
  const from = own.reduce((sum, one) => sum + inForce(one), 0);
  if (!known && !booked) return null;
  if (line.quantity > from && !(pack && booked && offers(list!, booked))) return null;
  return {
    sku: line.sku,
    variantId: known?.variantId ?? booked!.id,
    productId: productId!,
    productCode: known?.productCode ?? booked!.productCode,
    category: (known ?? booked!).category,
    from,
    to: line.quantity,
    shipped: own.reduce((sum, one) => sum + one.shipped, 0),
    line,
    pack
  };
}

function refuseShipped(wishes: readonly Wish[]): void {
  const lines = wishes
    .filter((wish) => wish.to < wish.shipped)
    .map(({ sku, to, shipped }) => ({ sku, quantity: to, shippedUnits: shipped }));
  if (lines.length > 0) throw refuse('line_shipped', { lines });
}

/** Everything that has not left may always be given up, whatever the pack. */
const isDropped = (wish: Wish): boolean => wish.to === wish.shipped;

function refusePacks(wishes: readonly Wish[]): void {
  const lines = wishes
    .filter((wish) => !isDropped(wish))
    .flatMap((wish) => packMismatch(wish.sku, wish.to, wish.pack?.packMultiple ?? 1) ?? []);
  if (lines.length > 0) throw refuse('pack_mismatch', { lines });
}

/** What is set aside for a later day is whole packs, too. */
function refuseParts(wishes: readonly Wish[]): void {
  const lines = wishes.flatMap(
    ({ sku, line, pack }) => packMismatch(sku, line.later?.quantity ?? 0, pack?.packMultiple ?? 1) ?? []
  );
  if (lines.length > 0) throw refuse('pack_mismatch', { lines });
}

/** A product must not fall below its minimum by the change; one that was below it before may grow. */
function refuseMinimums(wishes: readonly Wish[], { lines }: Standing, beside: readonly BesideLine[]): void {
  const products = [...Map.groupBy(wishes, (wish) => wish.productId)].flatMap(([productId, own]) => {
    const before = lines
      .filter((line) => line.productId === productId)
      .reduce((sum, line) => sum + inForce(line), 0);
    const after = own.reduce((sum, wish) => sum + wish.to - wish.from, before);
    const mayBeLow = own.every(isDropped) || (before > 0 && after >= before);
    const more = unitsOf(beside.filter((line) => line.productId === productId));
    const below = mayBeLow ? null : belowMinimum(productId, after + more, own[0]!.pack ?? undefined);
    return below ? [{ ...below, code: own[0]!.productCode }] : [];
  });
  if (products.length > 0) throw refuse('below_minimum', { products });
}

const unitsOf = (lines: readonly BesideLine[]) => lines.reduce((sum, line) => sum + line.quantity, 0);

/** The same for each colour of a product. */
function refuseColours(
  wishes: readonly Wish[],
  { lines }: Standing,
  beside: readonly BesideLine[],
  { variants }: PriceBook
): void {
  const colourOf = (sku: string) => variants.get(sku)?.colour ?? null;
  const colours = [...Map.groupBy(wishes, (wish) => wish.productId)].flatMap(([productId, own]) =>
    [...Map.groupBy(own, (wish) => colourOf(wish.sku))].flatMap(([colour, ofColour]) => {
      const before = lines
        .filter((line) => line.productId === productId && colourOf(line.sku) === colour)
        .reduce((sum, line) => sum + inForce(line), 0);
      const units = ofColour.reduce((sum, wish) => sum + wish.to - wish.from, before);
      const mayBeLow = ofColour.every(isDropped) || (before > 0 && units >= before);
      const more = unitsOf(beside.filter((line) => line.productId === productId && line.colour === colour));
      const below = mayBeLow
        ? []
        : belowColourMinimum(productId, [{ colour, units: units + more }], own[0]!.pack ?? undefined);
      return below.map((one) => ({ ...one, code: own[0]!.productCode }));
    })
  );
  if (colours.length > 0) throw refuse('below_colour_minimum', { colours });
}
