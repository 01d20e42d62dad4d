import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { moneyRoles } from '../rights.ts';
import type { TermsInput } from '../terms-form.ts';
import { lockTerms, writeTerms } from './write-terms.ts';

/**
 * Makes payment terms, or changes those with the code `known`, whose code stays. Instalments that exist keep what was agreed;
 * orders that are confirmed from now on get the new steps. At most one agreement is the company's own.
 * @throws {Refusal} forbidden_role, not_found, terms_code_used
 */
export async function saveTerms(
  db: Database,
  actor: StaffUser,
  input: TermsInput,
  known: string | null,
  now: Date
): Promise<void> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...moneyRoles] });
  const code = known ?? input.code;
  await db.transaction(async (tx) => {
    const before = await lockTerms(tx, code);
    if (known !== null && !before) throw refuse('not_found', {});
    if (known === null && before) throw refuse('terms_code_used', { code });
    await recordTerms(tx, actor, { ...input, code }, before, now);
  });
  wakeRelay();
}

/**
 * Makes or changes several, as a file has them: all of them, or none.
 * @throws {Refusal} forbidden_role
 */
export async function saveAllTerms(
  db: Database,
  actor: StaffUser,
  all: readonly TermsInput[],
  now: Date
): Promise<void> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...moneyRoles] });
  await db.transaction(async (tx) => {
    for (const input of all) {
      const before = await lockTerms(tx, input.code);
      if (!isSame(before, input)) await recordTerms(tx, actor, input, before, now);
    }
  });
  wakeRelay();
}

const isSame = (before: TermsInput | null, { code, name, isDefault, steps }: TermsInput) =>
  before !== null &&
  JSON.stringify([before.code, before.name, before.isDefault, before.steps]) ===
    JSON.stringify([code, name, isDefault, steps]);

/** Writes terms that may be written, with what stood before, so that it can be taken back. */
export async function recordTerms(
  tx: Transaction,
  actor: StaffUser,
  input: TermsInput,
  before: TermsInput | null,
  now: Date,
  undoes?: number
): Promise<void> {
  const termsId = await writeTerms(tx, input);
  await recordEvent(tx, {
    type: 'terms.saved',
    aggregate: { type: 'terms', id: String(termsId) },
    actor,
    payload: { ...input, before, ...(undoes === undefined ? {} : { undoes }) },
    at: now
  });
}
