import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordOnce, type ClockFact } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { doorsOf } from '#lib/fairs/life.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import type { Finding } from '#lib/targets/arithmetic/finding.ts';
import { partsOf } from '../fair-arithmetic.ts';

const [hourMs, dayMs] = [3_600_000, 86_400_000];
/** When gaps are told, by the doors of a fair: a week before, while people can still be invited, and three hours after, while they can still come. */
const moments = [
  { name: 'week', fromMs: -7 * dayMs, untilMs: -6 * dayMs },
  { name: 'hours', fromMs: 3 * hourMs, untilMs: 4 * hourMs }
] as const;
/** So many dealers are named to one rep; the page has all. */
const mostNamed = 5;

/**
 * Records which rules of the arithmetic do not hold at a moment when something can still be done: of each region once for its leaders, and for each rep
 * which of the own dealers are the gap. Safe to run at any time.
 */
export async function tellRuleGaps(db: Database, now: Date): Promise<number> {
  const recorded = await db.transaction(async (tx) => {
    const near = await tx
      .select()
      .from(fairs)
      .where(
        and(
          eq(fairs.kind, 'fair'),
          gt(fairs.closesAt, now),
          lte(fairs.opensAt, new Date(now.getTime() + 8 * dayMs))
        )
      )
      .limit(20);
    const facts: ClockFact[] = [];
    for (const fair of near) {
      const sinceMs = now.getTime() - doorsOf(fair).getTime();
      const moment = moments.find(({ fromMs, untilMs }) => sinceMs >= fromMs && sinceMs < untilMs);
      if (moment) facts.push(...(await gapsOf(tx, fair, moment.name, now)));
    }
    return recordOnce(tx, facts);
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}

async function gapsOf(tx: Transaction, fair: Fair, moment: string, now: Date): Promise<ClockFact[]> {
  const { parts, households } = await partsOf(tx, fair, now);
  const invited = new Set(households.filter(({ isInvited }) => isInvited).map(({ regionId }) => regionId));
  const leaders = await tx
    .select({ id: users.id, role: users.role, regionId: users.regionId })
    .from(users)
    .where(and(isNull(users.disabledAt), or(eq(users.role, 'region_manager'), eq(users.role, 'rep'))))
    .limit(1_000);
  const head = {
    actor: systemActor,
    at: now,
    fairId: fair.id,
    aggregate: { type: 'fair', id: String(fair.id) }
  };
  const repOf = new Map(households.map(({ dealerId, repId }) => [dealerId, repId]));
  const missing = new Map<string, string[]>();
  const ofRegions = parts.flatMap(({ region, findings }) => {
    // A region that takes no part has nobody to be missed.
    if (region === null || !invited.has(region.id)) return [];
    const open = findings.filter(({ holds }) => holds === false);
    for (const { dealerId, name } of gapOf(open)) {
      const repId = repOf.get(dealerId);
      if (repId) missing.set(repId, [...(missing.get(repId) ?? []), name]);
    }
    const told = leaders.filter(({ role, regionId }) => role === 'region_manager' && regionId === region.id);
    if (open.length === 0 || told.length === 0) return [];
    return {
      ...{ ...head, type: 'fair.rules_open', once: `rules ${fair.id} ${moment} ${region.id}` },
      payload: {
        ...{ region: region.name, count: open.length, households: gapOf(open).length },
        leaders: told.map(({ id }) => id)
      }
    };
  });
  const ofReps = leaders.flatMap(({ id, role }) => {
    const names = missing.get(id) ?? [];
    if (role !== 'rep' || names.length === 0) return [];
    return {
      ...{ ...head, type: 'fair.rep_gap', once: `rep gap ${fair.id} ${moment} ${id}` },
      payload: { count: names.length, names: names.slice(0, mostNamed), rep: id }
    };
  });
  return [...ofRegions, ...ofReps];
}

/** The dealers who are the gap of the households that should attend, largest first. */
const gapOf = (open: readonly Finding[]) =>
  open.find(({ rule }) => rule === 'valid_households')?.missing ?? [];
