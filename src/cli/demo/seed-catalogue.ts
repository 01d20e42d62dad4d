import type postgres from 'postgres';
import type { Chance } from './chance.ts';
import { seedCosts } from './costs.ts';
import { seedFacts } from './facts.ts';
import { otherNames, styleNames } from './names.ts';
import { colourWords, sizesOf, styleWords } from './words.ts';

/** Share of each size in a normal order, by position. */
const sizeWeight = [0.5, 1, 1.6, 1.6, 1.1, 0.6, 0.3];

export interface SeededVariant {
  id: number;
  sku: string;
  productId: number;
  pack: number;
}

/** Writes 60 styles with their sizes and colours, two price lists with tiers, stock and two slots of dated capacity. */
export async function seedCatalogue(
  tx: postgres.TransactionSql,
  chance: Chance,
  today: Date
): Promise<{ lists: number[] }> {
  const lists = await tx<{ id: number }[]>`
    insert into price_lists (code, name, currency)
    values ('A', 'Price list A', 'EUR'), ('B', 'Price list B', 'EUR') returning id`;
  const styles = styleWords.flatMap((kind) => kind.names.map((name) => ({ ...kind, name })));
  for (const [at, style] of styles.slice(0, 60).entries()) {
    const productId = await seedStyle(tx, chance, style, at);
    await seedPrices(
      tx,
      chance,
      productId,
      style,
      lists.map((list) => list.id),
      at
    );
  }
  await seedNames(tx);
  await seedFacts(tx);
  await seedCosts(tx, new Date(today.getTime() - 90 * 86_400_000));
  await seedSupply(tx, chance, today);
  return { lists: lists.map((list) => list.id) };
}

type Style = Omit<(typeof styleWords)[number], 'names'> & { name: string };

async function seedStyle(
  tx: postgres.TransactionSql,
  chance: Chance,
  style: Style,
  at: number
): Promise<number> {
  const code = `FH-${style.drawing[0]!.toUpperCase()}${100 + at}`;
  const [zh, ko] = styleNames[style.name]!;
  const [product] = await tx<{ id: number }[]>`
    insert into products (code, name, name_zh, name_ko, category, drawing, retail_price_minor, lead_time_days, position)
    values (${code}, ${style.name}, ${zh}, ${ko}, ${style.drawing}, ${style.drawing}, ${style.from * 220}, ${35}, ${at}) returning id`;
  const colours = chance.some(colourWords, chance.whole(2, 5));
  const sizes = sizesOf[style.sizes];
  const rows = colours.flatMap(([colour, hex], colourPosition) =>
    sizes.map((size, sizePosition) => ({
      product_id: product!.id,
      sku: [code, colour.slice(0, 3).toUpperCase(), size].filter(Boolean).join('-'),
      colour,
      colour_hex: hex,
      colour_position: colourPosition,
      size,
      size_position: sizePosition
    }))
  );
  await tx`insert into variants ${tx(rows)}`;
  return product!.id;
}

async function seedPrices(
  tx: postgres.TransactionSql,
  chance: Chance,
  productId: number,
  style: Style,
  lists: number[],
  at: number
): Promise<void> {
  const pack = chance.pick([1, 2, 4, 6]);
  const price = chance.whole(style.from, style.to) * 100;
  for (const [n, listId] of lists.entries()) {
    await tx`
      insert into price_list_products (price_list_id, product_id, pack_multiple, minimum_units, must_order)
      values (${listId}, ${productId}, ${pack}, ${at % 5 === 0 ? pack * 4 : 0}, ${at % 24 === 0})`;
    const own = Math.round((price * (n === 0 ? 1 : 0.95)) / 10) * 10;
    const rules = [
      [1, 1],
      [120, 0.96],
      [360, 0.92]
    ].map(([fromUnits, share]) => ({
      price_list_id: listId,
      product_id: productId,
      from_units: fromUnits!,
      unit_price_minor: Math.round((own * share!) / 10) * 10
    }));
    await tx`insert into price_rules ${tx(rules)}`;
  }
}

async function seedNames(tx: postgres.TransactionSql): Promise<void> {
  const rows = Object.entries(otherNames).flatMap(([kind, names]) =>
    Object.entries(names).map(([name, [nameZh, nameKo]]) => ({
      kind,
      name,
      name_zh: nameZh,
      name_ko: nameKo
    }))
  );
  await tx`insert into local_names ${tx(rows)}`;
}

async function seedSupply(tx: postgres.TransactionSql, chance: Chance, today: Date): Promise<void> {
  const variants = await tx<{ id: number; sizePosition: number }[]>`
    select id, size_position as "sizePosition" from variants order by id`;
  const inDays = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const stock = variants.map(({ id, sizePosition }) => ({
    variant_id: id,
    on_hand: Math.round(chance.whole(0, 900) * (sizeWeight[sizePosition] ?? 1))
  }));
  const slots = variants.flatMap(({ id }) => [
    { variant_id: id, available_on: inDays(28), quantity: chance.whole(400, 2400) },
    { variant_id: id, available_on: inDays(56), quantity: chance.whole(1500, 6000) }
  ]);
  await tx`insert into stock ${tx(stock)}`;
  for (let from = 0; from < slots.length; from += 5000) {
    await tx`insert into capacity ${tx(slots.slice(from, from + 5000))}`;
  }
}
