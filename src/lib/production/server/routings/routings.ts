import { asc, eq } from 'drizzle-orm';
import { products } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { RoutingInput } from '../../routing-form.ts';
import { stagesOf, standardCode } from '../routing.ts';
import { productRoutings, routings } from '../schema.ts';

/** A company has some dozens of routings. */
const mostRoutings = 100;

/** All routings with their stages, by code. */
export async function all(db: Queryable) {
  const rows = await db.select().from(routings).orderBy(asc(routings.code)).limit(mostRoutings);
  const stages = await stagesOf(
    db,
    rows.map(({ id }) => id)
  );
  return rows.map((row) => ({ ...row, stages: stages.get(row.id) ?? [] }));
}

/** All but the standard one, in the words of their form. */
export async function ownRoutings(db: Queryable): Promise<RoutingInput[]> {
  const own = (await all(db)).filter(({ code }) => code !== standardCode);
  return own.map(({ code, name, nameZh, nameKo, stages }) => ({
    ...{ code, name, nameZh, nameKo },
    stages: stages.map((stage) => ({
      ...{ code: stage.code, name: stage.name, nameZh: stage.nameZh ?? null, nameKo: stage.nameKo ?? null }
    }))
  }));
}

/** The code of the routing of a style; null: the standard one. */
export async function ofStyle(db: Queryable, code: string): Promise<string | null> {
  const [row] = await db
    .select({ code: routings.code })
    .from(productRoutings)
    .innerJoin(products, eq(products.id, productRoutings.productId))
    .innerJoin(routings, eq(routings.id, productRoutings.routingId))
    .where(eq(products.code, code));
  return row?.code ?? null;
}
