import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { StaffUser } from '../../actor.ts';
import type { RefusalKind } from '../../refusal-kinds.ts';
import type { ListedRefusal, NamedPerson, RefusedHour } from '../../security.ts';
import { refusals } from '../refusal-schema.ts';
import { dealers, users } from '../schema.ts';

/** What the list is narrowed to, and where its page begins. */
export interface RefusalFilter {
  kind: RefusalKind | null;
  userId: string | null;
  before: string | null;
}

export const person = {
  id: users.id,
  name: users.name,
  email: users.email,
  company: dealers.name
};

/** A person of a left join. */
export const named = (found: {
  [Column in keyof NamedPerson]: NamedPerson[Column] | null;
}): NamedPerson | null => (found.id === null ? null : (found as NamedPerson));

/** Only admins read what was refused. @throws {Refusal} `forbidden_role` */
export function mustBeAdmin(actor: StaffUser): void {
  if (actor.role !== 'admin') throw new Refusal('forbidden_role');
}

/** A page of what was refused, the newest first. @throws {Refusal} `forbidden_role` */
export async function page(db: Queryable, actor: StaffUser, filter: RefusalFilter, size = 50) {
  mustBeAdmin(actor);
  const { kind, userId, before } = filter;
  const rows = await db
    .select({ refusal: refusals, person })
    .from(refusals)
    .leftJoin(users, eq(users.id, refusals.userId))
    .leftJoin(dealers, eq(dealers.id, users.dealerId))
    .where(
      and(
        kind ? eq(refusals.kind, kind) : undefined,
        userId ? eq(refusals.userId, userId) : undefined,
        before ? lt(refusals.id, before) : undefined
      )
    )
    .orderBy(desc(refusals.id))
    .limit(size + 1);
  const list = rows.slice(0, size).map(({ refusal, person: found }): ListedRefusal => {
    const { id, kind: what, network, route, count, firstAt, lastAt, account } = refusal;
    return {
      ...{ id, kind: what, network, route, count, firstAt, lastAt },
      person: named(found),
      isUnknown: account !== null
    };
  });
  return { list, next: rows.length > size ? list.at(-1)!.id : null };
}

/** The last day by hour, the oldest first. @throws {Refusal} `forbidden_role` */
export async function byHour(db: Queryable, actor: StaffUser, now: Date): Promise<RefusedHour[]> {
  mustBeAdmin(actor);
  const hourMs = 3_600_000;
  const last = Math.floor(now.getTime() / hourMs) * hourMs;
  const rows = await db
    .select({
      at: sql<string>`date_trunc('hour', ${refusals.lastAt})`,
      signIns: sum(sql`kind in ('sign_in_failed', 'sign_in_paused')`),
      deeds: sum(sql`kind in ('not_allowed', 'not_theirs', 'key_scope', 'password_wrong')`),
      all: sum(sql`true`)
    })
    .from(refusals)
    .where(gte(refusals.lastAt, new Date(last - 23 * hourMs)))
    .groupBy(sql`1`);
  const found = new Map(rows.map((row) => [new Date(row.at).getTime(), row]));
  return Array.from({ length: 24 }, (_, n) => {
    const at = last - (23 - n) * hourMs;
    const { signIns, deeds, all } = found.get(at) ?? { signIns: 0, deeds: 0, all: 0 };
    return { at: new Date(at), signIns, deeds, others: all - signIns - deeds };
  });
}

const sum = (condition: ReturnType<typeof sql>) =>
  sql<number>`coalesce(sum(count) filter (where ${condition}), 0)::int`;
