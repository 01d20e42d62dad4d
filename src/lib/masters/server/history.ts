import { and, asc, desc, eq, gt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Entity } from '#lib/imports/counts.ts';
import { masterChanges, masterDeeds } from '#lib/imports/server/history-schema.ts';
import { keyPart } from '#lib/imports/server/stored/snapshot.ts';
import type { Values } from '../row.ts';

const undone = alias(masterDeeds, 'undone');
const deedColumns = {
  id: masterDeeds.id,
  how: masterDeeds.how,
  about: masterDeeds.about,
  changes: masterDeeds.changes,
  undoes: masterDeeds.undoes,
  at: masterDeeds.doneAt,
  by: users.name,
  undoneBy: undone.id
};

/** A thing of which the history is told: a master by its key. */
export interface ThingKey {
  entity: Entity;
  key: readonly (string | null)[];
}

/** What was done, the newest first, a page at a time; `before` is the cursor of the page before. */
export async function deedPage(db: Queryable, before: string | null, size = 50) {
  const [at, id] = (before ?? '').split('~');
  const older =
    at && id
      ? sql`(${masterDeeds.doneAt}, ${masterDeeds.id}) < (${at}::timestamptz, ${id}::uuid)`
      : undefined;
  const rows = await db
    .select(deedColumns)
    .from(masterDeeds)
    .leftJoin(users, eq(users.id, masterDeeds.doneBy))
    .leftJoin(undone, eq(undone.undoes, masterDeeds.id))
    .where(older)
    .orderBy(desc(masterDeeds.doneAt), desc(masterDeeds.id))
    .limit(size + 1);
  const list = rows.slice(0, size);
  const last = list.at(-1);
  return { list, next: rows.length > size && last ? `${last.at.toISOString()}~${last.id}` : null };
}

/** What was done in one way, the newest first. */
export const ofKind = (db: Queryable, how: string, most: number) =>
  db
    .select(deedColumns)
    .from(masterDeeds)
    .leftJoin(users, eq(users.id, masterDeeds.doneBy))
    .leftJoin(undone, eq(undone.undoes, masterDeeds.id))
    .where(eq(masterDeeds.how, how))
    .orderBy(desc(masterDeeds.doneAt), desc(masterDeeds.id))
    .limit(most);

/** One deed; null when there is none. */
export async function deedOf(db: Queryable, id: string) {
  const [deed] = await db
    .select(deedColumns)
    .from(masterDeeds)
    .leftJoin(users, eq(users.id, masterDeeds.doneBy))
    .leftJoin(undone, eq(undone.undoes, masterDeeds.id))
    .where(eq(masterDeeds.id, id));
  return deed ?? null;
}

/** What a deed changed, a page at a time, in the order of the things. */
export async function changesOf(db: Queryable, deedId: string, after: number, size = 200) {
  const rows = await db
    .select({
      ...{ id: masterChanges.id, entity: sql<Entity>`${masterChanges.entity}`, thing: masterChanges.thing },
      ...{ old: masterChanges.old, new: masterChanges.new }
    })
    .from(masterChanges)
    .where(and(eq(masterChanges.deedId, deedId), gt(masterChanges.id, after)))
    .orderBy(asc(masterChanges.id))
    .limit(size + 1);
  return { list: rows.slice(0, size), next: rows.length > size ? rows[size - 1]!.id : null };
}

export type ThingChange = {
  deed: string;
  how: string;
  at: Date;
  by: string | null;
  entity: Entity;
  thing: Values;
  old: Values | null;
  new: Values | null;
};

/** The newest changes of some things, the newest first. */
export async function ofThings(
  db: Queryable,
  things: readonly ThingKey[],
  most = 30
): Promise<ThingChange[]> {
  if (things.length === 0) return [];
  return db
    .select({
      ...{ deed: masterDeeds.id, how: masterDeeds.how, at: masterDeeds.doneAt, by: users.name },
      ...{ entity: sql<Entity>`${masterChanges.entity}`, thing: masterChanges.thing },
      ...{ old: masterChanges.old, new: masterChanges.new }
    })
    .from(masterChanges)
    .innerJoin(masterDeeds, eq(masterDeeds.id, masterChanges.deedId))
    .leftJoin(users, eq(users.id, masterDeeds.doneBy))
    .where(
      or(
        ...things.map(({ entity, key }) =>
          and(eq(masterChanges.entity, entity), eq(masterChanges.key, joined(key)))
        )
      )
    )
    .orderBy(desc(masterChanges.id))
    .limit(most);
}

const joined = (key: readonly (string | null)[]) => key.map((value) => value ?? '').join(keyPart);
