import { and, desc, eq, inArray } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { events } from '#lib/events/server/schema.ts';
import { judgeClass, type ClassGrounds } from '../../classing/class-rule.ts';
import { classGrounds } from '../class-schema.ts';

const nothing: ClassGrounds = { market: null, strength: null, potential: null };

/** What changed the class of a dealer, the newest first. */
export interface ClassChange {
  id: number;
  type: string;
  by: string | null;
  at: Date;
  before: string | null;
  class: string | null;
  reason: string | null;
}

/** What a dealer is classed by, what follows from it, and what was done about it. Whoever asks has found the dealer by its scope. */
export async function classOfDealer(db: Queryable, dealerId: number) {
  const [[known], changes] = await Promise.all([
    db
      .select({ grounds: classGrounds, namedBy: users.name })
      .from(classGrounds)
      .leftJoin(users, eq(users.id, classGrounds.namedBy))
      .where(eq(classGrounds.dealerId, dealerId)),
    changesOf(db, dealerId)
  ]);
  const grounds: ClassGrounds = known?.grounds ?? nothing;
  const named = known?.grounds.namedClass
    ? {
        class: known.grounds.namedClass,
        by: known.namedBy,
        at: known.grounds.namedAt!,
        reason: known.grounds.reason!
      }
    : null;
  return {
    grounds: { market: grounds.market, strength: grounds.strength, potential: grounds.potential },
    ...{ judged: judgeClass(grounds), named, changes }
  };
}

const mostChanges = 30;

async function changesOf(db: Queryable, dealerId: number): Promise<ClassChange[]> {
  const rows = await db
    .select({ id: events.id, type: events.type, by: users.name, at: events.at, payload: events.payload })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .where(
      and(
        eq(events.aggregateType, 'dealer'),
        eq(events.aggregateId, String(dealerId)),
        inArray(events.type, ['dealer.judged', 'dealer.class_named', 'dealer.class_by_rule'])
      )
    )
    .orderBy(desc(events.id))
    .limit(mostChanges);
  return rows.map(({ payload, ...row }) => {
    const said = payload as { before?: string | null; class?: string | null; reason?: string | null };
    return { ...row, before: said.before ?? null, class: said.class ?? null, reason: said.reason ?? null };
  });
}
