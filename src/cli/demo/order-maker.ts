import type postgres from 'postgres';
import type { PlaceOrderInput } from '#lib/orders/placing/order-form.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { Chance } from './chance.ts';

interface OrderableStyle {
  productId: number;
  pack: number;
  minimum: number;
  skus: string[];
}

/** Makes orders as dealers make them: a few styles, most sizes and colours of each, in packs. */
export class OrderMaker {
  readonly #styles: OrderableStyle[];
  readonly #chance: Chance;
  readonly #fair: string;

  private constructor(styles: OrderableStyle[], chance: Chance, fair: string) {
    this.#styles = styles;
    this.#chance = chance;
    this.#fair = fair;
  }

  /** Reads what can be ordered at a fair whose dealers' price lists hold the same styles. */
  static async open(sql: postgres.Sql, chance: Chance, fair: string): Promise<OrderMaker> {
    const styles = await sql<OrderableStyle[]>`
      select p.id as "productId", max(plp.pack_multiple) as pack, max(plp.minimum_units) as minimum,
        array_agg(distinct v.sku) as skus
      from products p
      join variants v on v.product_id = p.id
      join price_list_products plp on plp.product_id = p.id
      group by p.id order by p.id`;
    return new OrderMaker(styles, chance, fair);
  }

  /** An order of some 8 to 30 lines. Lines that stock cannot serve take what can be had. */
  make(): PlaceOrderInput {
    return this.#order(this.#chance.whole(2, 5), 30);
  }

  /** A refill of a few lines, as most orders of a fair's last hours are. */
  makeSmall(): PlaceOrderInput {
    return this.#order(1, 8);
  }

  #order(styles: number, mostUnits: number): PlaceOrderInput {
    const chosen = this.#chance.some(this.#styles, styles);
    const lines = chosen.flatMap((style) => this.#linesOf(style, mostUnits));
    return { id: uuid7(), fair: this.#fair, lines };
  }

  #linesOf({ pack, minimum, skus }: OrderableStyle, mostUnits: number): PlaceOrderInput['lines'] {
    const chance = this.#chance;
    const chosen = chance.some(skus, chance.whole(2, 6));
    const least = Math.ceil(minimum / chosen.length / pack);
    return chosen.map((sku) => ({
      sku,
      quantity: pack * Math.max(least, chance.whole(1, Math.ceil(mostUnits / pack))),
      choice: 'most' as const
    }));
  }
}
