import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { events } from '#lib/events/server/schema.ts';
import type { KeptChange } from '../kept-change.ts';
import { users } from './schema.ts';

/** Things whose changes are kept by their events, each of which tells in `before` what stood until then (null: nothing). */
export interface ChangeKind {
  aggregateType: string;
  types: readonly string[];
}

const mostShown = 50;

/** What was last done to things of a kind, the newest first. */
export async function keptChanges<Values>(
  db: Queryable,
  { aggregateType, types }: ChangeKind
): Promise<KeptChange<Values>[]> {
  const rows = await db
    .select({
      ...{ id: events.id, type: events.type, of: events.aggregateId, at: events.at },
      ...{ payload: events.payload, by: users.name }
    })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .where(and(eq(events.aggregateType, aggregateType), inArray(events.type, [...types])))
    .orderBy(desc(events.id))
    .limit(mostShown);
  const seen = new Set<string>();
  return rows.map(({ payload, ...row }) => {
    const isNewest = !seen.has(row.of);
    seen.add(row.of);
    const before = payload.before as Values | null | undefined;
    const isUndo = payload.undoes !== undefined;
    return { ...row, before, is: payload as Values, isUndo, mayUndo: isNewest && before !== undefined };
  });
}

/** What was last done to one thing, for whoever takes it back under the thing's lock. */
export async function newestChange(db: Queryable, { aggregateType, types }: ChangeKind, of: string) {
  const [newest] = await db
    .select({ id: events.id, type: events.type, payload: events.payload })
    .from(events)
    .where(
      and(
        eq(events.aggregateType, aggregateType),
        eq(events.aggregateId, of),
        inArray(events.type, [...types])
      )
    )
    .orderBy(desc(events.id))
    .limit(1);
  return newest;
}
