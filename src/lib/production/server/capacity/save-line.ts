import { isDeepStrictEqual } from 'node:util';
import { asc, inArray } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { LineInput } from '../../capacity-form.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { productionLines } from '../schema.ts';

/**
 * Makes lines of production, or changes those with these codes. Sent twice it is the same line. All of them, or none.
 * @throws {Refusal} forbidden_role
 */
export async function saveLines(
  db: Database,
  actor: StaffUser,
  all: readonly LineInput[],
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  await db.transaction(async (tx) => {
    const stands = await lockLines(
      tx,
      all.map(({ code }) => code)
    );
    for (const line of all) {
      const before = stands.get(line.code) ?? null;
      if (!isDeepStrictEqual(before, line)) await putLine(tx, actor, line, before, now);
    }
  });
  wakeRelay();
}

/**
 * One of them.
 * @throws {Refusal} forbidden_role
 */
export const saveLine = (db: Database, actor: StaffUser, input: LineInput, now: Date): Promise<void> =>
  saveLines(db, actor, [input], now);

/** Lines as they stand, by code, in the words of their form; locked until the transaction ends. */
export async function lockLines(tx: Transaction, codes: readonly string[]): Promise<Map<string, LineInput>> {
  const rows = await tx
    .select()
    .from(productionLines)
    .where(inArray(productionLines.code, [...codes]))
    .orderBy(asc(productionLines.id))
    .for('update');
  return new Map(rows.map(({ id: _, ...line }) => [line.code, line]));
}

/** Writes a line, with what stood before, so that it can be taken back. */
export async function putLine(
  tx: Transaction,
  actor: StaffUser,
  input: LineInput,
  before: LineInput | null,
  now: Date,
  undoes?: number
): Promise<void> {
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
    payload: { code, ...rest, before, ...(undoes === undefined ? {} : { undoes }) },
    at: now
  });
}
