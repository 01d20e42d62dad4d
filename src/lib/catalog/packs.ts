/** How a product may be ordered. Both count in units; a pack of 1 and a minimum of 0 mean no rule. */
export interface PackRule {
  /** Every variant comes in multiples of this. */
  packMultiple: number;
  /** All variants of the product together reach at least this, or the product is not ordered at all. */
  minimumUnits: number;
}

export interface PackedLine {
  sku: string;
  productId: number;
  quantity: number;
}

/** `lower` and `upper` are the two valid numbers beside the wrong one; `lower` 0 means: leave the line out. */
export interface PackMismatch {
  kind: 'pack';
  sku: string;
  quantity: number;
  packMultiple: number;
  lower: number;
  upper: number;
}

export interface BelowMinimum {
  kind: 'minimum';
  productId: number;
  units: number;
  minimumUnits: number;
  /** Units to add, in whole packs. */
  missingUnits: number;
}

/** Says what is wrong with one quantity, or null. It never corrects by itself: the dealer chooses. */
export function packMismatch(sku: string, quantity: number, packMultiple: number): PackMismatch | null {
  if (packMultiple <= 1 || quantity % packMultiple === 0) return null;
  const lower = Math.floor(quantity / packMultiple) * packMultiple;
  return { kind: 'pack', sku, quantity, packMultiple, lower, upper: lower + packMultiple };
}

/** All violations of an order, lines first, in the order of the lines. Products without a rule are free. */
export function packViolations(
  lines: readonly PackedLine[],
  rules: ReadonlyMap<number, PackRule>
): (PackMismatch | BelowMinimum)[] {
  const units = new Map<number, number>();
  const violations: (PackMismatch | BelowMinimum)[] = [];
  for (const line of lines) {
    if (line.quantity <= 0) continue;
    units.set(line.productId, (units.get(line.productId) ?? 0) + line.quantity);
    const mismatch = packMismatch(line.sku, line.quantity, rules.get(line.productId)?.packMultiple ?? 1);
    if (mismatch) violations.push(mismatch);
  }
  for (const [productId, ordered] of units) {
    const below = belowMinimum(productId, ordered, rules.get(productId));
    if (below) violations.push(below);
  }
  return violations;
}

/** The product's minimum, or null when it is kept or nothing of the product is ordered. */
export function belowMinimum(productId: number, units: number, rule?: PackRule): BelowMinimum | null {
  if (!rule || units === 0 || units >= rule.minimumUnits) return null;
  const missingUnits = Math.ceil((rule.minimumUnits - units) / rule.packMultiple) * rule.packMultiple;
  return { kind: 'minimum', productId, units, minimumUnits: rule.minimumUnits, missingUnits };
}
