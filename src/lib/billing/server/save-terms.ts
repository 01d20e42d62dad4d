import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { moneyRoles } from '../rights.ts';
import type { TermsInput } from '../terms-form.ts';
import { paymentTerms, paymentTermsSteps } from './schema.ts';

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
  await db.transaction(async (tx) => {
    if (input.isDefault) await tx.update(paymentTerms).set({ isDefault: false });
    const termsId = known === null ? await made(tx, input) : await changed(tx, input, known);
    await tx.delete(paymentTermsSteps).where(eq(paymentTermsSteps.termsId, termsId));
    await tx
      .insert(paymentTermsSteps)
      .values(input.steps.map((step, at) => ({ ...step, termsId, position: at + 1 })));
    await recordEvent(tx, {
      type: 'terms.saved',
      aggregate: { type: 'terms', id: String(termsId) },
      actor,
      payload: { ...input, code: known ?? input.code },
      at: now
    });
  });
  wakeRelay();
}

async function made(tx: Transaction, { code, name, isDefault }: TermsInput): Promise<number> {
  const [row] = await tx
    .insert(paymentTerms)
    .values({ code, name, isDefault })
    .onConflictDoNothing()
    .returning({ id: paymentTerms.id });
  if (!row) throw refuse('terms_code_used', { code });
  return row.id;
}

async function changed(tx: Transaction, { name, isDefault }: TermsInput, known: string): Promise<number> {
  const [row] = await tx
    .update(paymentTerms)
    .set({ name, isDefault })
    .where(eq(paymentTerms.code, known))
    .returning({ id: paymentTerms.id });
  if (!row) throw refuse('not_found', {});
  return row.id;
}
