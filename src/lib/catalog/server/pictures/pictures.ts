import { asc, eq, sql as fragment } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Picture } from '#lib/ui/picture.ts';
import { pictures, productPictures } from '../schema.ts';

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
