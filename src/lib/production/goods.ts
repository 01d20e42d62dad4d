import type { WorkLine } from './work-queue.ts';

/** One colour of a product with its sizes, as the cutting room reads it. */
export interface WorkGoods {
  key: string;
  product: Pick<
    WorkLine,
    'name' | 'nameZh' | 'nameKo' | 'drawing' | 'picture' | 'colour' | 'colourZh' | 'colourKo'
  >;
  colourHex: string | null;
  sizes: { size: string; quantity: number }[];
  quantity: number;
}

/** Gathers lines of single sizes into one row a product and colour, in the order in which they come. */
export function goodsOf(lines: readonly WorkLine[]): WorkGoods[] {
  const goods = new Map<string, WorkGoods>();
  for (const line of lines) {
    const key = JSON.stringify([line.name, line.colour, line.size === null ? line.sku : null]);
    const known = goods.get(key) ?? {
      key,
      product: line,
      colourHex: line.colourHex,
      sizes: [],
      quantity: 0
    };
    known.quantity += line.quantity;
    if (line.size !== null) known.sizes.push({ size: line.size, quantity: line.quantity });
    goods.set(key, known);
  }
  return [...goods.values()];
}
