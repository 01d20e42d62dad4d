import { asc, eq, ne } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { TermsInput } from '../terms-form.ts';
import { paymentTerms, paymentTermsSteps } from './schema.ts';

/** Terms as they stand, in the words of their form; `defaultCode` says whose are the company's own. */
export type StandingTerms = TermsInput & { defaultCode: string | null };

/** Reads terms and locks all of them until the transaction ends: of two who make other ones the company's own one is last. */
export async function lockTerms(tx: Transaction, code: string): Promise<StandingTerms | null> {
  const all = await tx.select().from(paymentTerms).orderBy(asc(paymentTerms.id)).for('update');
  const known = all.find((one) => one.code === code);
  if (!known) return null;
  const steps = await tx
    .select({
      basisPoints: paymentTermsSteps.basisPoints,
      dueEvent: paymentTermsSteps.dueEvent,
      dueDays: paymentTermsSteps.dueDays,
      releases: paymentTermsSteps.releases
    })
    .from(paymentTermsSteps)
    .where(eq(paymentTermsSteps.termsId, known.id))
    .orderBy(asc(paymentTermsSteps.position));
  const defaultCode = all.find((one) => one.isDefault)?.code ?? null;
  return {
    ...{ code, name: known.name, isDefault: known.isDefault, defaultCode },
    steps: steps as TermsInput['steps']
  };
}

/** Writes terms with their steps; at most one agreement is the company's own. */
export async function writeTerms(
  tx: Transaction,
  { code, name, isDefault, steps }: TermsInput
): Promise<number> {
  if (isDefault) await tx.update(paymentTerms).set({ isDefault: false }).where(ne(paymentTerms.code, code));
  const [row] = await tx
    .insert(paymentTerms)
    .values({ code, name, isDefault })
    .onConflictDoUpdate({ target: paymentTerms.code, set: { name, isDefault } })
    .returning({ id: paymentTerms.id });
  const termsId = row!.id;
  await tx.delete(paymentTermsSteps).where(eq(paymentTermsSteps.termsId, termsId));
  await tx
    .insert(paymentTermsSteps)
    .values(steps.map((step, at) => ({ ...step, termsId, position: at + 1 })));
  return termsId;
}

/** Makes the terms with this code the company's own again, where nobody else's are. */
export async function restoreDefault(tx: Transaction, code: string): Promise<void> {
  const [other] = await tx
    .select({ id: paymentTerms.id })
    .from(paymentTerms)
    .where(eq(paymentTerms.isDefault, true));
  if (!other) await tx.update(paymentTerms).set({ isDefault: true }).where(eq(paymentTerms.code, code));
}
