import { and, asc, eq, gt, ilike, isNotNull, or, sql as fragment } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { Picture } from '#lib/ui/picture.ts';
import { colourColumns } from '../local-names.ts';
import { pictures, productPictures } from '../picture-schema.ts';
import { products, variants } from '../schema.ts';

/** A picture of a style with where it hangs. */
export interface ProductPicture extends Picture {
  id: string;
  colour: string | null;
}

/** All pictures of a style in their order; there are never many (add-picture.ts). */
export function ofProduct(db: Queryable, productId: number): Promise<ProductPicture[]> {
  return db
    .select({
      id: productPictures.id,
      colour: productPictures.colour,
      hash: pictures.hash,
      width: pictures.width,
      height: pictures.height,
      standIn: pictures.standIn
    })
    .from(productPictures)
    .innerJoin(pictures, eq(pictures.hash, productPictures.hash))
    .where(eq(productPictures.productId, productId))
    .orderBy(asc(productPictures.position), asc(productPictures.id));
}

/** The picture of the style of `p`, as a column: the first of all, whatever colour it shows. */
export const ofStyle = (sql: postgres.Sql) => sql`(
  select hash from product_pictures where product_id = p.id order by position, id limit 1)`;

/** The picture of the variant `v`, as a column: of its colour, else of the style as such, never of another colour. */
export const ofVariant = (sql: postgres.Sql) => sql`(
  select hash from product_pictures where product_id = v.product_id and (colour is null or colour = v.colour)
  order by colour is null, position, id limit 1)`;

/** The same for reads through Drizzle that join `variants`. */
export const pictureColumns = {
  picture: fragment<string | null>`(
    select hash from product_pictures
    where product_id = variants.product_id and (product_pictures.colour is null or product_pictures.colour = variants.colour)
    order by product_pictures.colour is null, position, product_pictures.id limit 1)`
};

/** The first picture of a style and how many it has, for reads of `products`. */
export const styleColumns = {
  picture: fragment<string | null>`(
    select hash from product_pictures where product_id = products.id order by position, id limit 1)`,
  pictureCount: fragment<number>`(select count(*)::int from product_pictures where product_id = products.id)`
};

export interface StyleFilter {
  /** Part of the code or name. */
  text: string;
  /** Only those that still need one. */
  bare: boolean;
  /** Code of the last row of the page before. */
  after: string | null;
}

/** A page of all styles with what they show, by code. */
export async function stylesPage(db: Queryable, { text, bare, after }: StyleFilter, size = 48) {
  const part = partly(text);
  const rows = await db
    .select({
      code: products.code,
      name: products.name,
      nameZh: products.nameZh,
      nameKo: products.nameKo,
      drawing: products.drawing,
      ...styleColumns
    })
    .from(products)
    .where(
      and(
        text
          ? or(
              ...[products.code, products.name, products.nameZh, products.nameKo].map((one) =>
                ilike(one, part)
              )
            )
          : undefined,
        bare ? fragment`not exists (select from product_pictures where product_id = products.id)` : undefined,
        after ? gt(products.code, after) : undefined
      )
    )
    .orderBy(asc(products.code))
    .limit(size + 1);
  const list = rows.slice(0, size);
  return { list, next: rows.length > size ? list.at(-1)!.code : null };
}

/** One style with its colours, to hang pictures on; null when there is none. */
export async function styleByCode(db: Queryable, code: string) {
  const [style] = await db
    .select({
      id: products.id,
      code: products.code,
      name: products.name,
      nameZh: products.nameZh,
      nameKo: products.nameKo,
      drawing: products.drawing
    })
    .from(products)
    .where(eq(products.code, code));
  if (!style) return null;
  const colours = await db
    .select({ ...colourColumns, colourHex: fragment<string | null>`min(${variants.colourHex})` })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(and(eq(variants.productId, style.id), isNotNull(variants.colour)))
    .groupBy(variants.colour)
    .orderBy(fragment`min(${variants.colourPosition})`, variants.colour);
  return { ...style, colours };
}

/**
 * Sees to it that pictures can hang there.
 * @throws {Refusal} not_found, colour_unknown
 */
export async function requirePlace(db: Queryable, code: string, colour: string | null): Promise<void> {
  const style = await styleByCode(db, code);
  if (!style) throw new Refusal('not_found');
  if (colour !== null && !style.colours.some((one) => one.colour === colour))
    throw new Refusal('colour_unknown', { colour });
}

/** The first picture of each colour that has one of its own, of a dealer's assortment: by one variant of the colour. */
export async function ofColours(sql: postgres.Sql, dealerId: number): Promise<Record<number, string>> {
  const most = 20_000;
  const rows = await sql<{ variantId: number; hash: string }[]>`
    select distinct on (h.product_id, h.colour) h.hash,
      (select min(v.id) from variants v where v.product_id = h.product_id and v.colour = h.colour) as "variantId"
    from dealers d join price_list_products c on c.price_list_id = d.price_list_id
    join product_pictures h on h.product_id = c.product_id
    where d.id = ${dealerId} and h.colour is not null
    order by h.product_id, h.colour, h.position, h.id limit ${most}`;
  return Object.fromEntries(rows.flatMap(({ variantId, hash }) => (variantId ? [[variantId, hash]] : [])));
}
