import { multiplyMinor } from '#lib/money/money.ts';

/**
 * One price resolution for everybody: the grid in the browser, the catalogue and the writer of orders.
 *
 * The quantity that counts for a tier is the total of the **product** in the order, over all its variants. Among the
 * rules that this total reaches, the first difference decides:
 * 1. a rule of the variant beats a rule of the product;
 * 2. the higher `fromUnits` wins;
 * 3. the lower price wins, then the smaller id (so that the answer never depends on the order of rows).
 */
export interface PriceRule {
  id: number;
  productId: number;
  /** null: for every variant of the product. */
  variantId: number | null;
  /** Reached when the product's units in the order are at least this. */
  fromUnits: number;
  unitPriceMinor: number;
}

export interface PriceQuery {
  variantId: number;
  productId: number;
  quantity: number;
}

/** `ruleId` null: no rule gives a price, so the line cannot be ordered. */
export type PricedLine<Line extends PriceQuery = PriceQuery> =
  | (Line & { ruleId: number; unitPriceMinor: number; amountMinor: number })
  | (Line & { ruleId: null; unitPriceMinor: null; amountMinor: null });

/** From `fromUnits` of the product on, this rule gives the price. */
export interface PriceStep {
  fromUnits: number;
  ruleId: number;
  unitPriceMinor: number;
}

/** Why a line has its price, and what a cheaper one would need. */
export interface PriceReason {
  productUnits: number;
  step: PriceStep | null;
  /** The next step that is cheaper than the present price, and the units still missing to it. */
  next: (PriceStep & { missingUnits: number }) | null;
  /** All steps of the variant, ascending. */
  steps: readonly PriceStep[];
}

/** The rules of one price list, prepared once: a stair of steps per product, and per variant that has own rules. */
export interface PriceIndex {
  byProduct: ReadonlyMap<number, readonly PriceStep[]>;
  byVariant: ReadonlyMap<number, readonly PriceStep[]>;
}

export function indexPriceRules(rules: readonly PriceRule[]): PriceIndex {
  const ofProduct = groupBy(
    rules.filter((rule) => rule.variantId === null),
    (rule) => rule.productId
  );
  const ofVariant = groupBy(
    rules.filter((rule) => rule.variantId !== null),
    (rule) => rule.variantId!
  );
  const byProduct = new Map<number, readonly PriceStep[]>();
  const byVariant = new Map<number, readonly PriceStep[]>();
  for (const [productId, own] of ofProduct) byProduct.set(productId, stairOf(own));
  for (const [variantId, own] of ofVariant)
    byVariant.set(variantId, stairOf([...own, ...(ofProduct.get(own[0]!.productId) ?? [])]));
  return { byProduct, byVariant };
}

/** Prices all lines of one order, in their order, in O(lines). Throws RangeError when an amount leaves the safe integers. */
export function priceLines<Line extends PriceQuery>(
  lines: readonly Line[],
  rules: PriceIndex | readonly PriceRule[]
): PricedLine<Line>[] {
  const index = 'byProduct' in rules ? rules : indexPriceRules(rules);
  const units = unitsByProduct(lines);
  return lines.map((line) => {
    const step = stepAt(stairFor(index, line), units.get(line.productId) ?? 0);
    if (!step) return { ...line, ruleId: null, unitPriceMinor: null, amountMinor: null };
    const { ruleId, unitPriceMinor } = step;
    return { ...line, ruleId, unitPriceMinor, amountMinor: multiplyMinor(unitPriceMinor, line.quantity) };
  });
}

export function explainPrice(
  index: PriceIndex,
  line: Omit<PriceQuery, 'quantity'>,
  productUnits: number
): PriceReason {
  const steps = stairFor(index, line);
  const step = stepAt(steps, productUnits);
  const next = steps.find(
    (one) => one.fromUnits > productUnits && (!step || one.unitPriceMinor < step.unitPriceMinor)
  );
  return {
    productUnits,
    step,
    next: next ? { ...next, missingUnits: next.fromUnits - productUnits } : null,
    steps
  };
}

/** Units of each product over all lines: what tiers and minimums count. */
export function unitsByProduct(
  lines: Iterable<{ productId: number; quantity: number }>
): Map<number, number> {
  const units = new Map<number, number>();
  for (const line of lines) units.set(line.productId, (units.get(line.productId) ?? 0) + line.quantity);
  return units;
}

const NO_STEPS: readonly PriceStep[] = [];

function stairFor(index: PriceIndex, line: { variantId: number; productId: number }): readonly PriceStep[] {
  return index.byVariant.get(line.variantId) ?? index.byProduct.get(line.productId) ?? NO_STEPS;
}

/** Stairs are short (a handful of tiers), so a walk from the top beats a binary search. */
function stepAt(steps: readonly PriceStep[], units: number): PriceStep | null {
  for (let n = steps.length - 1; n >= 0; n--) if (steps[n]!.fromUnits <= units) return steps[n]!;
  return null;
}

function stairOf(rules: readonly PriceRule[]): PriceStep[] {
  const thresholds = [...new Set(rules.map((rule) => rule.fromUnits))].sort((a, b) => a - b);
  const steps: PriceStep[] = [];
  for (const fromUnits of thresholds) {
    const winner = rules.filter((rule) => rule.fromUnits <= fromUnits).sort(precedence)[0]!;
    if (steps.at(-1)?.ruleId === winner.id) continue;
    steps.push({ fromUnits, ruleId: winner.id, unitPriceMinor: winner.unitPriceMinor });
  }
  return steps;
}

function precedence(a: PriceRule, b: PriceRule): number {
  return (
    Number(b.variantId !== null) - Number(a.variantId !== null) ||
    b.fromUnits - a.fromUnits ||
    a.unitPriceMinor - b.unitPriceMinor ||
    a.id - b.id
  );
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
