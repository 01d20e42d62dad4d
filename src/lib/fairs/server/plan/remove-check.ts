import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { fairChecks } from '../books-schema.ts';
import { takeOut } from './take-out.ts';

const from = { table: fairChecks, deed: 'books', type: 'fair.check_removed' } as const;

/**
 * Takes a point off the checklist of a fair. Again is no error.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export const removeCheck = (
  db: Database,
  actor: StaffUser,
  row: { fairId: number; id: string },
  now: Date
): Promise<void> => takeOut(db, actor, { ...row, from }, now);
