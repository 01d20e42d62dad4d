import { asc, eq, inArray } from 'drizzle-orm';
import type { Queryable, Transaction } from '#lib/db/server/client.ts';
import type { Stage } from '../stages.ts';
import { routings, routingStages } from './schema.ts';

export const standardCode = 'standard';
const standard = { code: standardCode, name: 'Standard' };
const standardStages = ['cutting', 'sewing', 'finishing', 'packing'] as const;

/** The routing of everything that has none of its own; made on first use. */
export async function standardRouting(tx: Transaction): Promise<{ id: number }> {
  const [known] = await tx.select({ id: routings.id }).from(routings).where(eq(routings.code, standard.code));
  if (known) return known;
  await tx.insert(routings).values(standard).onConflictDoNothing();
  const [made] = await tx.select({ id: routings.id }).from(routings).where(eq(routings.code, standard.code));
  const stages = standardStages.map((code, index) => ({
    routingId: made!.id,
    position: index + 1,
    code,
    name: code.charAt(0).toUpperCase() + code.slice(1)
  }));
  await tx.insert(routingStages).values(stages).onConflictDoNothing();
  return made!;
}

/** The stages of several routings, each in order. */
export async function stagesOf(db: Queryable, routingIds: readonly number[]): Promise<Map<number, Stage[]>> {
  const stages = new Map<number, Stage[]>();
  if (routingIds.length === 0) return stages;
  const rows = await db
    .select()
    .from(routingStages)
    .where(inArray(routingStages.routingId, [...new Set(routingIds)]))
    .orderBy(asc(routingStages.position));
  for (const { routingId, ...stage } of rows) {
    const known = stages.get(routingId) ?? [];
    stages.set(routingId, [...known, stage]);
  }
  return stages;
}
