import type { StaffUser } from '#lib/accounts/actor.ts';
import type { KeptChange } from '#lib/accounts/kept-change.ts';
import { keptChanges, newestChange, type ChangeKind } from '#lib/accounts/server/kept-changes.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { moneyRoles } from '../rights.ts';
import type { TermsInput } from '../terms-form.ts';
import { recordTerms } from './save-terms.ts';
import { lockTerms, restoreDefault, type StandingTerms } from './write-terms.ts';

const kind: ChangeKind = { aggregateType: 'terms', types: ['terms.saved'] };

/** Who changed which payment terms, the newest first. Terms that were made new stay. */
export async function termsHistory(db: Queryable): Promise<KeptChange<TermsInput>[]> {
  const deeds = await keptChanges<TermsInput>(db, kind);
  return deeds.map((deed) => ({ ...deed, mayUndo: deed.mayUndo && deed.before !== null }));
}

/**
 * Takes the last change of payment terms back, as a change of its own; orders that were confirmed meanwhile keep what was agreed.
 * @throws {Refusal} forbidden_role, not_found, changed_since
 */
export async function undoTerms(
  db: Database,
  actor: StaffUser,
  { event, of }: { event: number; of: string },
  now: Date
): Promise<void> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...moneyRoles] });
  await db.transaction(async (tx) => {
    const deed = await newestChange(tx, kind, of);
    const before = deed?.payload.before as StandingTerms | null | undefined;
    if (!deed || !before) throw refuse('not_found', {});
    const stands = await lockTerms(tx, before.code);
    if (!stands || (await newestChange(tx, kind, of))?.id !== event) throw refuse('changed_since', {});
    const { defaultCode, ...terms } = before;
    await recordTerms(tx, actor, terms, stands, now, event);
    if (defaultCode && stands.isDefault && !terms.isDefault) await restoreDefault(tx, defaultCode);
  });
  wakeRelay();
}
