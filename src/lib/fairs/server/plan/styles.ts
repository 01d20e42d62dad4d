import { asc, eq } from 'drizzle-orm';
import { products } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { FairStyle } from '../../duty.ts';
import { fairStyles } from '../books-schema.ts';

/** So many are shown at most; a form takes sixty of each kind. */
const most = 120;

/** Styles that guests must see at a fair and those that it launches, by code. */
export function stylesOf(db: Queryable, fairId: number): Promise<FairStyle[]> {
  const { code, name, nameZh, nameKo } = products;
  return db
    .select({ as: fairStyles.as, code, name, nameZh, nameKo })
    .from(fairStyles)
    .innerJoin(products, eq(products.id, fairStyles.productId))
    .where(eq(fairStyles.fairId, fairId))
    .orderBy(asc(fairStyles.as), asc(code))
    .limit(most);
}
