import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { events } from '#lib/events/server/schema.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { ShareDeed, ShareParts } from '../../sharing/seen-share.ts';
import type { ShareRule } from './put-share.ts';

const kinds = ['share.set', 'share.settled'];
const mostShown = 50;

const ofStyle = (code: string) =>
  and(eq(events.aggregateType, 'product'), eq(events.aggregateId, code), inArray(events.type, kinds));

/** What was last done about how a style is shared at a fair. */
export async function newestOf(db: Queryable, code: string, fairId: number) {
  const [newest] = await db
    .select({ id: events.id, type: events.type, payload: events.payload })
    .from(events)
    .where(and(ofStyle(code), eq(events.fairId, fairId)))
    .orderBy(desc(events.id))
    .limit(1);
  return newest;
}

/** Who has said when how a style is shared, and what was shared out; the newest first. */
export async function shareHistory(db: Queryable, code: string, now: Date): Promise<ShareDeed[]> {
  const rows = await db
    .select({
      ...{ id: events.id, type: events.type, at: events.at, payload: events.payload },
      ...{ by: users.name, fair: fairs.slug, fairName: fairs.name, closesAt: fairs.closesAt }
    })
    .from(events)
    .innerJoin(fairs, eq(fairs.id, events.fairId))
    .leftJoin(users, eq(users.id, events.actorId))
    .where(ofStyle(code))
    .orderBy(desc(events.id))
    .limit(mostShown);
  const names = new Map(
    (await db.execute<{ key: string; name: string }>(sql`select id::text as key, name from regions`)).map(
      (region) => [region.key, region.name]
    )
  );
  const seen = new Set<string>();
  return rows.map(({ payload, type, closesAt, ...row }) => {
    const isNewest = !seen.has(row.fair);
    seen.add(row.fair);
    const rule = payload as unknown as ShareRule & { before: ShareRule | null; undoes?: number };
    if (type === 'share.settled') {
      const { wishedUnits, grantedUnits } = payload as { wishedUnits: number; grantedUnits: number };
      return {
        ...row,
        old: null,
        new: null,
        settled: { wishedUnits, grantedUnits },
        isUndo: false,
        mayUndo: false
      };
    }
    return {
      ...row,
      old: rule.before ? partsOf(rule.before, names) : null,
      new: rule.part === 'first' ? null : partsOf(rule, names),
      settled: null,
      isUndo: rule.undoes !== undefined,
      mayUndo: isNewest && now < closesAt
    };
  });
}

function partsOf({ part, parts, readyOn }: ShareRule, names: ReadonlyMap<string, string>): ShareParts {
  return {
    part: part === 'first' ? null : part,
    readyOn: readyOn ?? null,
    parts: (parts ?? []).map(({ key, mostUnits }) => ({
      name: part === 'region' ? (names.get(key) ?? key) : key,
      mostUnits
    }))
  };
}
