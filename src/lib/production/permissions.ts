import type { Actor } from '#lib/accounts/actor.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who says how far the work is, moves dates, and may begin before the money is there. */
export const plannerRoles: readonly StaffRole[] = ['planner', 'director', 'admin'];

/** Whether this person may report stages and move dates; pages hide what the commands refuse. */
export function mayPlan(actor: Actor): boolean {
  return actor.kind === 'staff' && plannerRoles.includes(actor.role);
}
