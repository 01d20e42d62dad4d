import type { StaffUser } from '#lib/accounts/actor.ts';
import type { KeptChange } from '#lib/accounts/kept-change.ts';
import { keptChanges, newestChange, type ChangeKind } from '#lib/accounts/server/kept-changes.ts';
import type { Database, Queryable, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayPlan, plannerRoles } from '../permissions.ts';
import { refuse } from '../refusals.ts';

/** What planners change with its old value kept: how it is locked by its code, and written as a change of its own. */
export interface KeptMaster<Input extends { code: string }, Stored> {
  kind: ChangeKind;
  lock: (tx: Transaction, codes: string[]) => Promise<ReadonlyMap<string, Stored>>;
  put: (
    tx: Transaction,
    actor: StaffUser,
    before: Input,
    stands: Stored,
    now: Date,
    undoes: number
  ) => Promise<unknown>;
}

/** Who changed what of a kind, the newest first. What was made new stays. */
export async function keptHistory<Input>(db: Queryable, kind: ChangeKind): Promise<KeptChange<Input>[]> {
  const deeds = await keptChanges<Input>(db, kind);
  return deeds.map((deed) => ({ ...deed, mayUndo: deed.mayUndo && deed.before !== null }));
}

/**
 * Takes the last change of one of a kind back, as a change of its own.
 * @throws {Refusal} forbidden_role, not_found, changed_since, and what `put` refuses
 */
export async function undoKept<Input extends { code: string }, Stored>(
  db: Database,
  actor: StaffUser,
  { kind, lock, put }: KeptMaster<Input, Stored>,
  { event, of }: { event: number; of: string },
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  await db.transaction(async (tx) => {
    const deed = await newestChange(tx, kind, of);
    const before = deed?.payload.before as Input | null | undefined;
    if (!before) throw refuse('not_found', {});
    const stands = (await lock(tx, [before.code])).get(before.code);
    if (!stands || (await newestChange(tx, kind, of))?.id !== event) throw refuse('changed_since', {});
    await put(tx, actor, before, stands, now, event);
  });
  wakeRelay();
}
