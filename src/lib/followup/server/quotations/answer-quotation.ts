import { and, eq } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { dueAfterWorkdays } from '../../business-time.ts';
import type { CompanyWordInput } from '../../quotations/quotation-form.ts';
import { isOver, mostWords, type WantedUnits } from '../../quotations/quotation.ts';
import { refuse } from '../../refusals.ts';
import { endsOn } from '../../tasks/task.ts';
import { quotations, quotationVersions, quotationWords } from '../quotation-schema.ts';
import { writeTasks } from '../tasks/write-tasks.ts';
import { calendarOfRegion } from '../work-calendar.ts';
import {
  isOrdered,
  lockQuotation,
  recordQuotationEvent,
  type LockedQuotation
} from './quotation-for-update.ts';

/** Who answers: somebody of the dealer with an account, or whoever has the link. */
export type Answerer =
  { kind: 'dealer'; actor: DealerUser } | { kind: 'link'; userId: string | null; personId: string | null };

/** Roles of a dealer's people who answer offers; a viewer only reads. */
export const answeringRoles = ['owner', 'buyer'];

/**
 * Somebody outside answers a quotation: a question, other units, that they would order, or no. Its owner has a task to answer by the end of the
 * next day of work. The same id again says nothing twice.
 * @throws {Refusal} forbidden_role, not_found, quotation_over, quotation_moved, too_many_words
 */
export async function answerQuotation(
  db: Database,
  by: Answerer,
  { quotationId, ...word }: CompanyWordInput & { quotationId: string },
  now: Date
): Promise<void> {
  if (by.kind === 'dealer' && !answeringRoles.includes(by.actor.role))
    throw refuse('forbidden_role', { needs: answeringRoles });
  await db.transaction(async (tx) => {
    const found = await lockedFor(tx, by, quotationId);
    const already = await tx
      .select({ id: quotationWords.id })
      .from(quotationWords)
      .where(eq(quotationWords.id, word.id));
    if (already.length > 0) return;
    const asked = await refuseOver(tx, found, word.version, now);
    await refuseMany(tx, quotationId);
    const wanted = word.kind === 'counter' ? changedUnits(asked.lines, word.units) : null;
    await tx.insert(quotationWords).values({
      ...{ id: word.id, quotationId, version: word.version, kind: word.kind, words: word.words, wanted },
      userId: by.kind === 'dealer' ? by.actor.userId : by.userId,
      ...{ personId: by.kind === 'link' && by.userId === null ? by.personId : null, saidAt: now }
    });
    if (word.kind === 'declined')
      await tx
        .update(quotations)
        .set({ state: 'declined', endedAt: now })
        .where(eq(quotations.id, quotationId));
    const actor = by.kind === 'dealer' ? by.actor : { userId: by.userId };
    const type = word.kind === 'declined' ? 'quotation.declined' : 'quotation.answered';
    await recordQuotationEvent(tx, type, found, {
      actor,
      now,
      wordId: word.id,
      kind: word.kind,
      words: word.words
    });
    await askForAnswer(tx, found, word, now);
  });
  wakeRelay();
}

/** A dealer's own quotation, or that of a link; a draft is not found. */
export async function lockedFor(tx: Transaction, by: Answerer, id: string): Promise<LockedQuotation> {
  const is =
    by.kind === 'dealer'
      ? and(eq(quotations.id, id), eq(companies.dealerId, by.actor.dealerId))
      : eq(quotations.id, id);
  const found = await lockQuotation(tx, is);
  if (!found || found.version === 0) throw refuse('not_found', {});
  return found;
}

/**
 * The version that was on the page. Nothing is said about what is over, nor about another version.
 * @throws {Refusal} quotation_over, quotation_moved
 */
export async function refuseOver(tx: Transaction, found: LockedQuotation, version: number, now: Date) {
  if (await isOrdered(tx, found.id)) throw refuse('quotation_over', { standing: 'ordered' });
  if (found.state !== 'sent') throw refuse('quotation_over', { standing: found.state });
  if (found.version !== version) throw refuse('quotation_moved', {});
  const [asked] = await tx
    .select()
    .from(quotationVersions)
    .where(and(eq(quotationVersions.quotationId, found.id), eq(quotationVersions.version, version)));
  if (isOver(asked!.validUntil, now, found.fair.timeZone))
    throw refuse('quotation_over', { standing: 'expired' });
  return asked!;
}

async function refuseMany(tx: Transaction, quotationId: string): Promise<void> {
  const count = await tx.$count(quotationWords, eq(quotationWords.quotationId, quotationId));
  if (count >= mostWords) throw refuse('too_many_words', { most: mostWords });
}

/** Only articles that were quoted, and of those only what is asked for in another number. */
function changedUnits(lines: readonly WantedUnits[], units: readonly WantedUnits[]): WantedUnits[] {
  const quoted = new Map(lines.map(({ sku, quantity }) => [sku, quantity]));
  return units.filter(({ sku, quantity }) => quoted.has(sku) && quoted.get(sku) !== quantity);
}

async function askForAnswer(
  tx: Transaction,
  { id, companyId, fairId, ownerId, regionId }: LockedQuotation,
  { id: wordId, kind, words }: CompanyWordInput,
  now: Date
): Promise<void> {
  const dueAt = dueAfterWorkdays(now, 1, await calendarOfRegion(tx, regionId));
  const saying = kind === 'wants' ? 'make_dealer' : 'answer_quotation';
  if (kind === 'declined') return;
  await writeTasks(
    tx,
    [
      {
        ...({ kind: 'write', saying, source: 'quotation', sourceId: wordId } as const),
        ...{ companyId, fairId, ownerId, dueAt, note: words },
        endsOn: endsOn('quotation.replied', `quotation:${id}`)
      }
    ],
    now
  );
}
