import { pairs } from '../../lens/basket.ts';
import { codesOf, type LensGround, type WholeLens } from './lens-ground.ts';

/** Fewer orders together than this say nothing; more where there are very many orders. */
const leastTogether = (orders: number) => Math.max(5, Math.ceil(orders / 1000));

/** What goes with what: styles that stand in the same orders more often than by chance. */
export function baskets(ground: LensGround): WholeLens {
  const { facts, sales, chosen } = ground;
  const { codes, items } = codesOf(
    facts.variants,
    ({ productCode }) => productCode,
    ({ product, productCode }) => ({ product, productCode })
  );
  const least = leastTogether(chosen.orders.reduce((sum, isIn) => sum + isIn, 0));
  const { pairs: found, orders } = pairs(sales, chosen, { codes, size: items.length }, least);
  return {
    columns: [
      { key: 'style', unit: 'text' },
      { key: 'code', unit: 'text' },
      { key: 'with', unit: 'text' },
      { key: 'code', unit: 'text' },
      { key: 'together', unit: 'count' },
      { key: 'support', unit: 'share' },
      { key: 'confidence', unit: 'share' },
      { key: 'back_confidence', unit: 'share' },
      { key: 'lift', unit: 'index' }
    ],
    rows: found.map(({ one, other, together, support, confidence, back, lift }) => {
      const [a, b] = [items[one]!, items[other]!];
      return {
        key: `${a.productCode} ${b.productCode}`,
        cells: [
          ...[a.product, a.productCode, b.product, b.productCode],
          ...[together, support, confidence, back, lift]
        ]
      };
    }),
    facts: [
      { key: 'orders', value: orders, unit: 'count' },
      { key: 'least_together', value: least, unit: 'count' }
    ]
  };
}
