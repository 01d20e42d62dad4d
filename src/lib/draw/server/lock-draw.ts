import { asc, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { stateOf, type DrawState } from '../draw-state.ts';
import { refuse } from '../refusals.ts';
import { drawRoles } from '../rights.ts';
import { drawPicks, draws } from './schema.ts';

export type DrawRow = typeof draws.$inferSelect;
export type PickRow = typeof drawPicks.$inferSelect;

export interface LockedDraw {
  draw: DrawRow;
  picks: PickRow[];
  state: DrawState;
  /** How many rounds have been drawn. */
  rounds: number;
}

/** @throws {Refusal} forbidden_role */
export function mustLead(actor: StaffUser): void {
  if (!drawRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: drawRoles });
}

/**
 * A draw with all that came up, locked until the transaction ends: of two hosts who press at once the second one sees what the first one did.
 * @throws {Refusal} not_found
 */
export async function lockDraw(tx: Transaction, drawId: string): Promise<LockedDraw> {
  const [draw] = await tx.select().from(draws).where(eq(draws.id, drawId)).for('no key update');
  if (!draw) throw refuse('not_found', {});
  const picks = await tx
    .select()
    .from(drawPicks)
    .where(eq(drawPicks.drawId, drawId))
    .orderBy(asc(drawPicks.no));
  const rounds = Math.max(0, ...picks.map(({ round }) => round));
  return { draw, picks, rounds, state: stateOf(draw, rounds) };
}
