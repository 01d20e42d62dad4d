import type { StaffUser } from '#lib/accounts/actor.ts';
import { pairedScreens } from '#lib/accounts/server/screens/screens.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import * as targets from '#lib/targets/server/targets.ts';
import { aboutOf } from '../console.ts';
import type { Standing } from '../standing.ts';
import { callList } from './call-list.ts';
import { dealerGaps } from './dealer-gaps.ts';
import { newestOrders } from './newest-orders.ts';
import { overTime } from './over-time.ts';
import { paceOfFair } from './pace-of-fair.ts';
import { queues } from './queues.ts';
import { ownPay } from './fair-arithmetic.ts';
import { signalsNow } from './live-signals.ts';
import * as standings from './standings.ts';

const shownCalls = 8;
const shownDealers = 60;
const shownOrders = 20;

/**
 * All that the console of a fair shows, in one bounded read, all queries side by side. It is about what the caller answers
 * for: a region manager sees the own region as its total and target, a rep the own dealers; people and orders are only those
 * of the dealers whom the caller works with, and only what the role sees (`accounts/figures.ts`).
 */
export async function consoleOf(db: Database, actor: StaffUser, fair: Fair, now: Date) {
  const about = aboutOf(actor.role);
  const [regions, reps, target, calls, newest, points, waiting, screens, dealers, pace, pay] =
    await Promise.all([
      about === 'rep' ? [] : standings.byRegion(db, fair.id),
      standings.byRep(db, actor, fair.id),
      about === 'fair' ? targets.ofFair(db, fair.id) : null,
      callList(db, actor, { fairId: fair.id, size: shownCalls }, now),
      newestOrders(db, actor, fair.id, shownOrders),
      overTime(db, actor, fair),
      queues(db, actor, fair, now),
      about === 'fair' ? pairedScreens(db, fair.id) : [],
      about === 'rep' ? dealerGaps(db, actor, { fairId: fair.id, size: shownDealers }) : [],
      paceOfFair(db, fair),
      ownPay(db, actor, fair, now)
    ]);
  const signals = await signalsNow(db, actor, { fair, time: pace.time }, now);
  const answerable = {
    fair: { own: regions, target },
    region: ownRow(regions.filter(({ regionId }) => regionId === actor.regionId)),
    rep: ownRow(reps.filter(({ repId }) => repId === actor.userId))
  }[about];
  return {
    about,
    ...answerable,
    regions,
    reps,
    calls,
    newest,
    points,
    queues: waiting,
    screens,
    dealers,
    pace,
    pay,
    signals,
    /** Of the task that asks somebody, made by the page so that asking twice asks once. */
    askId: uuid7(),
    at: now
  };
}

/** The standing that the caller answers for, with its own target. */
function ownRow<Row extends Standing>(own: Row[]): { own: Standing[]; target: number | null } {
  return { own, target: own[0]?.target ?? null };
}

export type Console = Awaited<ReturnType<typeof consoleOf>>;
