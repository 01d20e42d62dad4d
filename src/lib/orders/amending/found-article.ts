/** An article that may come to an order, as a search shows it. */
export interface FoundArticle {
  sku: string;
  product: string;
  colour: string | null;
  size: string | null;
  picture: string | null;
  drawing: string | null;
}
