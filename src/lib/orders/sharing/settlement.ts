import { apportion } from '#lib/supply/apportion.ts';

/** What an order wishes of one article of a style that is shared at closing. */
export interface WishedArticle {
  orderId: string;
  number: number;
  dealerId: number;
  dealer: string;
  variantId: number;
  sku: string;
  units: number;
  packUnits: number;
}

/** What comes of a wish. */
export interface GrantedArticle extends WishedArticle {
  grantedUnits: number;
}

/**
 * Shares out what is there, article by article: the goods of one size are of no use to who wished another.
 *
 * @param thereUnits what is there by variant
 */
export function settlementOf(
  wishes: readonly WishedArticle[],
  thereUnits: ReadonlyMap<number, number>
): GrantedArticle[] {
  const granted = new Map(
    [...Map.groupBy(wishes, (wish) => wish.variantId)].map(([variantId, own]) => [
      variantId,
      apportion(own, thereUnits.get(variantId) ?? 0)
    ])
  );
  return wishes.map((wish) => ({
    ...wish,
    grantedUnits: granted.get(wish.variantId)!.get(wish.number)!
  }));
}
