import { asc, eq, getTableColumns } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { mostSegments } from '../../agenda.ts';
import { fairPlans, fairSegments } from '../plan-schema.ts';

export type Plan = Omit<typeof fairPlans.$inferSelect, 'fairId' | 'changedAt'>;

/** The plan of a fair that nobody has planned yet. */
const nothing: Plan = {
  ...{ theme: null, themeZh: null, themeKo: null, reason: null, reasonZh: null, reasonKo: null },
  ...{ address: null, room: null, rooms: [], capacity: null, mapUrl: null },
  ...{ access: null, accessZh: null, accessKo: null, remindAfterDays: 10, notesOpening: false }
};

const { theme, themeZh, themeKo, reason, reasonZh, reasonKo, ...place } = getTableColumns(fairPlans);
const { address, room, rooms, capacity, mapUrl, access, accessZh, accessKo, ...rules } = place;
const { remindAfterDays, notesOpening } = rules;
const planned = {
  ...{ theme, themeZh, themeKo, reason, reasonZh, reasonKo, address, room, rooms, capacity, mapUrl },
  ...{ access, accessZh, accessKo, remindAfterDays, notesOpening }
};

/** What a fair is for and where it is. */
export async function ofFair(db: Queryable, fairId: number): Promise<Plan> {
  const [plan] = await db.select(planned).from(fairPlans).where(eq(fairPlans.fairId, fairId));
  return plan ?? nothing;
}

/** Its parts from the first to the last, with the name of who answers for each. */
export async function agendaOf(db: Queryable, fairId: number) {
  const rows = await db
    .select({ segment: fairSegments, owner: users.name })
    .from(fairSegments)
    .leftJoin(users, eq(users.id, fairSegments.ownerId))
    .where(eq(fairSegments.fairId, fairId))
    .orderBy(asc(fairSegments.startsAt), asc(fairSegments.endsAt), asc(fairSegments.id))
    .limit(mostSegments);
  return rows.map(({ segment, owner }) => ({ ...segment, owner }));
}

export type AgendaRow = Awaited<ReturnType<typeof agendaOf>>[number];
