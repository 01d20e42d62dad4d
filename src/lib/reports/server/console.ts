import type { StaffUser } from '#lib/accounts/actor.ts';
import { pairedScreens } from '#lib/accounts/server/screens/screens.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import * as targets from '#lib/targets/server/targets.ts';
import { callList } from './call-list.ts';
import { newestOrders } from './newest-orders.ts';
import { overTime } from './over-time.ts';
import { queues } from './queues.ts';

import * as standings from './standings.ts';

const shownCalls = 8;
const shownOrders = 20;

/**
 * All that the console of a fair shows, in one bounded read of eight queries side by side: totals and regions as public as
 * the board, people and orders only of the dealers whom the caller works with.
 */
export async function consoleOf(db: Database, actor: StaffUser, fair: Fair, now: Date) {
  const [regions, reps, target, calls, newest, points, waiting, screens] = await Promise.all([
    standings.byRegion(db, fair.id),
    standings.byRep(db, actor, fair.id),
    targets.ofFair(db, fair.id),
    callList(db, actor, { fairId: fair.id, size: shownCalls }, now),
    newestOrders(db, actor, fair.id, shownOrders),
    overTime(db, fair),
    queues(db, actor, fair, now),
    pairedScreens(db, fair.id)
  ]);
  return { regions, reps, target, calls, newest, points, queues: waiting, screens, at: now };
}

export type Console = Awaited<ReturnType<typeof consoleOf>>;
