import type { StaffUser } from '#lib/accounts/actor.ts';
import { refuse } from '../refusals.ts';
import { isOver } from '../rehearsal.ts';
import { rehearsalRoles } from '../rights.ts';
import { askToStop, kept } from './kept.ts';

/**
 * Asks a rehearsal to end soon, and to clean up. One that is over is no error.
 * @throws {Refusal} forbidden_role, not_found
 */
export function stopRehearsal(actor: StaffUser, id: string): void {
  if (!rehearsalRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: rehearsalRoles });
  const rehearsal = kept(id);
  if (!rehearsal) throw refuse('not_found', {});
  if (!isOver(rehearsal.state)) askToStop(id);
}
