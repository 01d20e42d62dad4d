import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { fairDuties } from '../books-schema.ts';
import { takeOut } from './take-out.ts';

const from = { table: fairDuties, deed: 'plan', type: 'fair.duty_removed' } as const;

/**
 * Takes a duty off somebody. Again is no error.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export const removeDuty = (
  db: Database,
  actor: StaffUser,
  row: { fairId: number; id: string },
  now: Date
): Promise<void> => takeOut(db, actor, { ...row, from }, now);
