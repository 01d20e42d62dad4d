/** How a product may be ordered. Both count in units; 1 means no rule. */
export interface PackRule {
  /** Every variant comes in multiples of this. */
  packUnits: number;
  /** All variants of the product together reach at least this, or the product is not ordered at all. */
  minimumUnits: number;
}

export interface PackedLine {
  sku: string;
  productId: string;
  quantity: number;
}

/** `lower` and `upper` are the two valid numbers beside the wrong one; `lower` 0 means: leave the line out. */
export interface PackMismatch {
  kind: 'pack';
  sku: string;
  quantity: number;
  packUnits: number;
  lower: number;
  upper: number;
}

export interface BelowMinimum {
  kind: 'minimum';
  productId: string;
  units: number;
  minimumUnits: number;
  /** Units to add, in whole packs. */
  missingUnits: number;
}

/** Says what is wrong with one quantity, or null. It never corrects by itself: the dealer chooses. */
export function packMismatch(sku: string, quantity: number, packUnits: number): PackMismatch | null {
  if (packUnits <= 1 || quantity % packUnits === 0) return null;
  const lower = Math.floor(quantity / packUnits) * packUnits;
  return { kind: 'pack', sku, quantity, packUnits, lower, upper: lower + packUnits };
}

/** All violations of an order, lines first, in the order of the lines. Products without a rule are free. */
export function packViolations(
  lines: readonly PackedLine[],
  rules: ReadonlyMap<string, PackRule>
): (PackMismatch | BelowMinimum)[] {
  const units = new Map<string, number>();
  const violations: (PackMismatch | BelowMinimum)[] = [];
  for (const line of lines) {
    if (line.quantity <= 0) continue;
    units.set(line.productId, (units.get(line.productId) ?? 0) + line.quantity);
    const mismatch = packMismatch(line.sku, line.quantity, rules.get(line.productId)?.packUnits ?? 1);
    if (mismatch) violations.push(mismatch);
  }
  for (const [productId, ordered] of units) {
    const below = belowMinimum(productId, ordered, rules.get(productId));
    if (below) violations.push(below);
  }
  return violations;
}

/** The product's minimum, or null when it is kept or nothing of the product is ordered. */
export function belowMinimum(productId: string, units: number, rule?: PackRule): BelowMinimum | null {
  if (!rule || units === 0 || units >= rule.minimumUnits) return null;
  const missingUnits = Math.ceil((rule.minimumUnits - units) / rule.packUnits) * rule.packUnits;
  return { kind: 'minimum', productId, units, minimumUnits: rule.minimumUnits, missingUnits };
}
