import type { StaffUser } from '#lib/accounts/actor.ts';
import type { KeptChange } from '#lib/accounts/kept-change.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import type { LineInput } from '../../capacity-form.ts';
import { keptHistory, undoKept } from '../undo-kept.ts';
import { lockLines, putLine } from './save-line.ts';

const kind = { aggregateType: 'production_line', types: ['production_line.saved'] };
const lines = { kind, lock: lockLines, put: putLine };

/** Who changed which line of production, the newest first. One that was made new stays. */
export const lineHistory = (db: Queryable): Promise<KeptChange<LineInput>[]> => keptHistory(db, kind);

/**
 * Takes the last change of a line back, as a change of its own.
 * @throws {Refusal} forbidden_role, not_found, changed_since
 */
export const undoLine = (
  db: Database,
  actor: StaffUser,
  which: { event: number; of: string },
  now: Date
): Promise<void> => undoKept(db, actor, lines, which, now);
