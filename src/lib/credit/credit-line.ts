/** How far a dealer may owe, and does; amounts in minor units. A null limit is none. */
export interface CreditLine {
  limitMinor: number | null;
  exposureMinor: number;
}

/** What an order of this amount would go beyond the limit; 0 when it fits. The page and the writer of orders ask the same. */
export function overLimit({ limitMinor, exposureMinor }: CreditLine, orderMinor: number): number {
  return limitMinor === null ? 0 : Math.max(0, exposureMinor + orderMinor - limitMinor);
}

/** What may still be ordered; null without a limit. */
export function freeCredit({ limitMinor, exposureMinor }: CreditLine): number | null {
  return limitMinor === null ? null : Math.max(0, limitMinor - exposureMinor);
}
