import type { OrderSize } from './limits.ts';
import type { PriceRule } from './pricing.ts';

/** What one dealer may order: the assortment of their own price list. Amounts are minor units of `currency`. */
export interface Catalogue {
  currency: string;
  /** Name of the price list. */
  priceList: string;
  /** What one order may come to. */
  size: OrderSize;
  products: CatalogueProduct[];
}

export interface CatalogueProduct {
  id: number;
  code: string;
  /** In the reader's language. */
  name: string;
  category: string | null;
  /** What name and category are in other languages, for the search. */
  otherNames: string;
  /** The same of each colour, by the name that is shown. */
  otherColours: Record<string, string>;
  drawing: string | null;
  /** Hash of its first picture (ui/picture.ts). */
  picture: string | null;
  retailPriceMinor: number | null;
  packMultiple: number;
  minimumUnits: number;
  colourMinimumUnits: number;
  maximumUnits: number;
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
  /** Of its label; absent without one. */
  barcode?: string;
}
