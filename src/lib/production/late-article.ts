/** What could take the place of a late article, all of it by `shipsOn`; the price is today's, in minor units of the order's currency. */
export interface SimilarArticle {
  sku: string;
  product: string;
  colour: string | null;
  size: string | null;
  unitPriceMinor: number;
  shipsOn: string;
}

/** An article of a late batch, with what is open of it and how much of that is made already. */
export interface LateArticle {
  sku: string;
  product: string;
  colour: string | null;
  size: string | null;
  open: number;
  made: number;
  pack: number;
  currency: string;
  /** Empty unless the brand offered it; the first is what is proposed. */
  similar: SimilarArticle[];
}

/** How an offer travels through the form. */
export const insteadValue = ({ sku, unitPriceMinor, shipsOn }: SimilarArticle): string =>
  `${sku}|${unitPriceMinor}|${shipsOn}`;
