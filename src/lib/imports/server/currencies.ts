import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { CellValue, Kind } from '../kind.ts';

/** Which currency amounts are in, by price list or fair; grows with the rows of the run itself. */
export class Currencies {
  readonly #known = new Map<string, string>();

  static async load(db: Queryable): Promise<Currencies> {
    const currencies = new Currencies();
    const rows = await db.execute<{ key: string; currency: string }>(sql`
      select 'price_list ' || code as key, currency from price_lists
      union all select 'fair ' || slug, currency from fairs`);
    for (const { key, currency } of rows) currencies.#known.set(key, currency);
    return currencies;
  }

  of(from: 'price_list' | 'fair', code: string): string | null {
    return this.#known.get(`${from} ${code}`) ?? null;
  }

  /** The fair that is meant where nobody names one; null when there are none or several. */
  onlyFair(): string | null {
    const fairs = [...this.#known.keys()].filter((key) => key.startsWith('fair '));
    return fairs.length === 1 ? fairs[0]!.slice('fair '.length) : null;
  }

  /** A price list is in the currency of its first row that names one. */
  learn(kind: Kind, values: Readonly<Record<string, CellValue>>): void {
    if (kind.name !== 'prices' || typeof values.currency !== 'string') return;
    const key = `price_list ${String(values.price_list)}`;
    if (!this.#known.has(key)) this.#known.set(key, values.currency);
  }
}
