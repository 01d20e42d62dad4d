import type { OrderSnapshot } from './snapshot.ts';
import type { VersionView } from './preview.ts';

/** What a change answers; amounts in minor units of the order's currency. */
export interface AmendedOrder {
  number: number;
  version: number;
  totalMinor: number;
  units: number;
  currency: string;
  /** This request was carried out before; nothing was changed now. */
  repeated: boolean;
}

/** The answer as it travels: amounts as decimal strings of minor units. */
export function amendedOrderJson({ number, version, totalMinor, units, currency }: AmendedOrder) {
  return { number, version, units, total: money(totalMinor, currency) };
}

/** A version as it travels. */
export function versionJson(
  { difference, totalMinor, lines, ...version }: VersionView & OrderSnapshot,
  currency: string
) {
  const moved = ({ from, to }: { from: number; to: number }) => ({
    from: money(from, currency),
    to: money(to, currency)
  });
  return {
    ...version,
    total: money(totalMinor, currency),
    lines: lines.map(({ sku, quantity, unitPriceMinor, amountMinor, wishedOn = null, promises }) => ({
      ...{ sku, quantity, wishedOn, promises },
      unitPrice: money(unitPriceMinor, currency),
      amount: money(amountMinor, currency)
    })),
    difference: difference && {
      articles: difference.articles.map(({ sku, kind, units, amountMinor }) => ({
        ...{ sku, kind, units, amount: moved(amountMinor) }
      })),
      words: difference.words,
      units: difference.units,
      total: moved(difference.totalMinor)
    }
  };
}

const money = (amountMinor: number, currency: string) => ({ amount: String(amountMinor), currency });
