import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { baseLocale, localeOf } from '#lib/i18n/locale.ts';
import { persons } from '#lib/people/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { addDays, dayIn } from '#lib/time/day.ts';
import { usualValidDays, withWantedUnits } from '../../quotations/quotation.ts';
import { refuse } from '../../refusals.ts';
import { quotationVersions, quotationWords } from '../quotation-schema.ts';
import { pricedFor } from './change-quotation.ts';
import { priceQuotation } from './price-quotation.ts';
import { quotationForUpdate, recordQuotationEvent, refuseMoving } from './quotation-for-update.ts';

/**
 * Begins the next version of a quotation that was sent, with the units that a counter-offer asks for or those that stand. Until it is sent, the
 * one before holds.
 * @throws {Refusal} forbidden_role, not_found, quotation_over, quotation_busy
 */
export async function nextVersion(
  db: Database,
  actor: StaffUser,
  { id, wordId }: { id: string; wordId: string | null },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await quotationForUpdate(tx, actor, id);
    if (found.newest.sentAt === null) return;
    await refuseMoving(tx, found, now);
    const [word] = wordId
      ? await tx
          .select()
          .from(quotationWords)
          .where(and(eq(quotationWords.id, wordId), eq(quotationWords.quotationId, id)))
      : [];
    if (wordId && !word?.wanted) throw refuse('not_found', {});
    const [person] = found.personId
      ? await tx.select({ locale: persons.locale }).from(persons).where(eq(persons.id, found.personId))
      : [];
    const { newest, fair } = found;
    const wanted = withWantedUnits(newest.lines, word?.wanted ?? []);
    const to = pricedFor(found, localeOf(person?.locale ?? '') ?? baseLocale);
    const { lines, units, totalMinor } = await priceQuotation(clientOf(tx), wanted, to, now);
    const [usual, last] = [
      addDays(dayIn(fair.timeZone, now), usualValidDays),
      dayIn(fair.timeZone, fair.closesAt)
    ];
    const version = newest.version + 1;
    await tx.insert(quotationVersions).values({
      ...{ quotationId: id, version, orderId: uuid7(), lines, units, totalMinor, currency: newest.currency },
      ...{ words: newest.words, terms: newest.terms, validUntil: usual < last ? usual : last },
      ...{ changedBy: actor.userId, changedAt: now }
    });
    await recordQuotationEvent(tx, 'quotation.revised', found, { actor, now, next: version });
  });
  wakeRelay();
}
