import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import { regions, users } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { keyDealersPresent } from '#lib/targets/arithmetic/arithmetic.ts';
import * as fairRules from '#lib/targets/server/fair-rules.ts';
import { householdsOf } from '../households.ts';

/** So long after the opening who is missing is missing, and there is still time to call. */
const [fromMs, untilMs] = [3_600_000, 7_200_000];
/** So many are named; the page has all. */
const mostNamed = 5;

const doors = sql<string>`coalesce(${fairs.doorsAt}, ${fairs.opensAt})`;

/**
 * Records of each region, once a fair, which of its largest dealers are not there an hour after the doors opened: it goes to the leader of the region, who
 * calls. By the rule of the fair's arithmetic. Safe to run at any time.
 */
export async function tellMissingKeyDealers(db: Database, now: Date): Promise<number> {
  const recorded = await db.transaction(async (tx) => {
    const opened = await tx
      .select()
      .from(fairs)
      .where(
        and(
          eq(fairs.kind, 'fair'),
          lte(doors, new Date(now.getTime() - fromMs).toISOString()),
          gt(doors, new Date(now.getTime() - untilMs).toISOString()),
          gt(fairs.closesAt, now)
        )
      )
      .limit(20);
    const facts = [];
    for (const fair of opened) facts.push(...(await factsOf(tx, fair, now)));
    return recordOnce(tx, facts);
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}

async function factsOf(tx: Transaction, fair: Fair, now: Date) {
  const [households, { parameters }, named] = await Promise.all([
    householdsOf(tx, fair),
    fairRules.ofFair(tx, fair.id),
    tx.select({ id: regions.id, name: regions.name }).from(regions).limit(200)
  ]);
  const leaders = await tx
    .select({ id: users.id, regionId: users.regionId })
    .from(users)
    .where(and(eq(users.role, 'region_manager'), isNull(users.disabledAt)))
    .limit(500);
  const ofRegion = Map.groupBy(households, ({ regionId }) => regionId);
  return named.flatMap(({ id, name }) => {
    const own = ofRegion.get(id) ?? [];
    // A region that takes no part has nobody to be missed.
    if (!own.some(({ isInvited }) => isInvited)) return [];
    const facts = { households: own, targetMinor: null, aims: {}, parameters };
    const { holds, missing = [] } = keyDealersPresent({ ...facts, stage: 'live' });
    if (holds !== false) return [];
    return {
      ...{
        type: 'fair.key_dealers_missing',
        once: `key dealers ${fair.id} ${id}`,
        at: now,
        actor: systemActor
      },
      ...{ aggregate: { type: 'fair', id: String(fair.id) }, fairId: fair.id },
      payload: {
        ...{ regionId: id, region: name, count: missing.length },
        names: missing.slice(0, mostNamed).map((one) => one.name),
        leaders: leaders.filter(({ regionId }) => regionId === id).map((one) => one.id)
      }
    };
  });
}
