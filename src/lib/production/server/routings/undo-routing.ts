import type { StaffUser } from '#lib/accounts/actor.ts';
import type { KeptChange } from '#lib/accounts/kept-change.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import type { RoutingInput } from '../../routing-form.ts';
import { keptHistory, undoKept } from '../undo-kept.ts';
import { lockRoutings, putRouting } from './save-routing.ts';

const kind = { aggregateType: 'routing', types: ['routing.saved'] };
const routings = { kind, lock: lockRoutings, put: putRouting };

/** Who changed which routing, the newest first. One that was made new stays. */
export const routingHistory = (db: Queryable): Promise<KeptChange<RoutingInput>[]> => keptHistory(db, kind);

/**
 * Takes the last change of a routing back, as a change of its own, by the same rules.
 * @throws {Refusal} forbidden_role, not_found, changed_since, routing_in_use
 */
export const undoRouting = (
  db: Database,
  actor: StaffUser,
  which: { event: number; of: string },
  now: Date
): Promise<void> => undoKept(db, actor, routings, which, now);
