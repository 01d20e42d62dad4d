import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { LineInput } from '../../capacity-form.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { productionLines } from '../schema.ts';

/**
 * Makes a line of production, or changes the one with this code. Sent twice it is the same line.
 * @throws {Refusal} forbidden_role
 */
export async function saveLine(db: Database, actor: StaffUser, input: LineInput, now: Date): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  await db.transaction(async (tx) => {
    const { code, ...rest } = input;
    const [line] = await tx
      .insert(productionLines)
      .values(input)
      .onConflictDoUpdate({ target: productionLines.code, set: rest })
      .returning({ id: productionLines.id });
    await recordEvent(tx, {
      type: 'production_line.saved',
      aggregate: { type: 'production_line', id: String(line!.id) },
      actor,
      payload: { code, ...rest },
      at: now
    });
  });
  wakeRelay();
}
