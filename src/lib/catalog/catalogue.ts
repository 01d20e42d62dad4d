import type { PriceRule } from './pricing.ts';

/** What one dealer may order at one fair: the assortment of their own price list. Amounts are minor units of `currency`. */
export interface Catalogue {
  currency: string;
  priceList: string;
  /** The first day on which stock may ship (ISO date in the fair's zone): what every promise starts from. */
  earliestOn: string;
  products: CatalogueProduct[];
}

export interface CatalogueProduct {
  id: number;
  code: string;
  /** In the reader's language. */
  name: string;
  category: string | null;
  drawing: string | null;
  retailPriceMinor: number | null;
  packMultiple: number;
  minimumUnits: number;
  mustOrder: boolean;
  rules: PriceRule[];
  variants: CatalogueVariant[];
}

export interface CatalogueVariant {
  id: number;
  sku: string;
  colour: string | null;
  colourHex: string | null;
  size: string | null;
  /** Units the dealer has already ordered at this fair. */
  ordered: number;
}

/** Free stock and free capacity by variant id; a variant that is missing has nothing. */
export type Availability = Record<
  number,
  { stock: number; capacity: { id: number; availableOn: string; free: number }[] }
>;
