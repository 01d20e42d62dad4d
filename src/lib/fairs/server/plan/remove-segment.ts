import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { fairSegments } from '../plan-schema.ts';
import { takeOut } from './take-out.ts';

const from = { table: fairSegments, deed: 'plan', type: 'fair.segment_removed' } as const;

/**
 * Takes a part out of the programme. Again is no error.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export const removeSegment = (
  db: Database,
  actor: StaffUser,
  row: { fairId: number; id: string },
  now: Date
): Promise<void> => takeOut(db, actor, { ...row, from }, now);
