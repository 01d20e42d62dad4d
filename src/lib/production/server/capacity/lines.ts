import { asc } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { productionLines } from '../schema.ts';

/** A company has some dozens of lines. */
const mostLines = 200;

/** All lines of production, by code. */
export function all(db: Queryable) {
  return db
    .select({
      id: productionLines.id,
      code: productionLines.code,
      name: productionLines.name,
      nameZh: productionLines.nameZh,
      nameKo: productionLines.nameKo,
      unitsPerWeek: productionLines.unitsPerWeek
    })
    .from(productionLines)
    .orderBy(asc(productionLines.code))
    .limit(mostLines);
}

export type ProductionLine = Awaited<ReturnType<typeof all>>[number];
