import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aVariant } from '../../../../../tests/fixtures/factories.ts';
import { products, variants } from '../schema.ts';
import * as pictures from './pictures.ts';

const { db, sql } = await testDatabase();

const hashOf = (sign: string) => sign.repeat(32);
const [moss, oat, whole] = ['a', 'b', 'c'].map(hashOf) as [string, string, string];
await sql`insert into pictures (hash, width, height, stand_in, bytes, noted_at, ready_at)
  select hash, 1, 1, '', 1, now(), now() from unnest(${[moss, oat, whole]}::text[]) hash`;

async function aStyle(hung: [string | null, string][]) {
  const { productId, id } = await aVariant(sql);
  await sql`update variants set colour = 'Moss' where id = ${id}`;
  for (const [at, [colour, hash]] of hung.entries()) {
    await sql`insert into product_pictures (id, product_id, colour, position, hash)
      values (gen_random_uuid(), ${productId}, ${colour}, ${at}, ${hash})`;
  }
  const [plain] = await sql<{ ofVariant: string | null; ofStyle: string | null }[]>`
    select ${pictures.ofVariant(sql)} as "ofVariant", ${pictures.ofStyle(sql)} as "ofStyle"
    from variants v join products p on p.id = v.product_id where v.id = ${id}`;
  const [drawn] = await db
    .select({ ...pictures.pictureColumns, sku: variants.sku })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(variants.id, id));
  expect(drawn!.picture, 'both ways of asking agree').toBe(plain!.ofVariant);
  const [style] = await db.select(pictures.styleColumns).from(products).where(eq(products.id, productId));
  expect(style).toEqual({ picture: plain!.ofStyle, pictureCount: hung.length });
  return plain;
}

test('a variant shows its colour, else the style as such, and never another colour', async () => {
  expect(
    await aStyle([
      [null, whole],
      ['Oat', oat],
      ['Moss', moss]
    ])
  ).toEqual({ ofVariant: moss, ofStyle: whole });
  expect(
    await aStyle([
      ['Oat', oat],
      [null, whole]
    ])
  ).toEqual({ ofVariant: whole, ofStyle: oat });
  expect(await aStyle([['Oat', oat]])).toEqual({ ofVariant: null, ofStyle: oat });
  expect(await aStyle([])).toEqual({ ofVariant: null, ofStyle: null });
});
