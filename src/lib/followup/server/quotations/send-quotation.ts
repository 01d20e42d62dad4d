import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { paperPictures } from '#lib/catalog/server/pictures/paper-pictures.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { issueDocument } from '#lib/documents/server/issue-document.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { baseLocale, localeOf } from '#lib/i18n/locale.ts';
import { persons } from '#lib/people/server/schema.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { dayIn } from '#lib/time/day.ts';
import { dueAfterWorkdays } from '../../business-time.ts';
import { isOver } from '../../quotations/quotation.ts';
import { quotationKind, quotationValues } from '../../quotations/quotation-values.ts';
import { refuse } from '../../refusals.ts';
import { endsOn } from '../../tasks/task.ts';
import { quotations, quotationVersions } from '../quotation-schema.ts';
import { tasks } from '../schema.ts';
import { writeTasks } from '../tasks/write-tasks.ts';
import { calendarOfRegion } from '../work-calendar.ts';
import { pricedFor } from './change-quotation.ts';
import { priceQuotation } from './price-quotation.ts';
import {
  quotationForUpdate,
  recordQuotationEvent,
  refuseMoving,
  type LockedQuotation
} from './quotation-for-update.ts';

/** After so many days of work without an answer its owner asks. */
const askAfterDays = 3;

/**
 * Sends the version that was being written: it is priced once more, frozen as a document and told as a fact; the letter with the link follows
 * from that. The version before cannot be ordered any more.
 * @throws {Refusal} forbidden_role, not_found, quotation_sent, quotation_over, quotation_busy, quotation_empty, quotation_not_orderable,
 *   quotation_too_long, person_without_mail
 */
export async function sendQuotation(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  await keepPictures(db, id);
  await db.transaction(async (tx) => {
    const found = await quotationForUpdate(tx, actor, id);
    const { newest, fair } = found;
    if (newest.sentAt !== null) throw refuse('quotation_sent', {});
    await refuseMoving(tx, found, now);
    const last = dayIn(fair.timeZone, fair.closesAt);
    if (newest.validUntil > last || isOver(newest.validUntil, now, fair.timeZone))
      throw refuse('quotation_too_long', { last });
    const person = await addressee(tx, found);
    const locale = localeOf(person.locale) ?? baseLocale;
    const wanted = newest.lines.map(({ sku, quantity }) => ({ sku, quantity }));
    const { lines, units, totalMinor, problems } = await priceQuotation(
      clientOf(tx),
      wanted,
      pricedFor(found, locale),
      now
    );
    if (lines.length === 0) throw refuse('quotation_empty', {});
    if (problems.length > 0) throw refuse('quotation_not_orderable', { problems });
    const version = newest.version;
    const asSent = { ...newest, lines, units, totalMinor };
    const documentId = await issue(tx, actor, { ...found, newest: asSent }, person.name, locale, now);
    const is = and(eq(quotationVersions.quotationId, id), eq(quotationVersions.version, version));
    await tx.update(quotationVersions).set({ lines, units, totalMinor, documentId, sentAt: now }).where(is);
    await tx
      .update(quotations)
      .set({ state: 'sent', version, openedAt: null, endedAt: null })
      .where(eq(quotations.id, id));
    const sent = {
      personId: person.id,
      documentId,
      totalMinor,
      currency: newest.currency,
      again: version > 1
    };
    await recordQuotationEvent(tx, 'quotation.sent', { ...found, version }, { actor, now, ...sent });
    await planToAsk(tx, { ...found, version }, now);
  });
  wakeRelay();
}

async function addressee(tx: Transaction, { personId, companyId }: LockedQuotation) {
  const [person] = personId
    ? await tx
        .select()
        .from(persons)
        .where(and(eq(persons.id, personId), eq(persons.companyId, companyId)))
    : [];
  if (!person || person.leftAt !== null || person.email === null) throw refuse('person_without_mail', {});
  return person;
}

async function issue(
  tx: Transaction,
  actor: StaffUser,
  found: LockedQuotation,
  person: string,
  locale: Parameters<typeof quotationValues>[1]['locale'],
  now: Date
): Promise<string> {
  const { id, number, dealerId, fairId, fair, newest } = found;
  const given = {
    brand: settings.brandName,
    locale,
    sender: actor.name,
    person,
    today: dayIn(fair.timeZone, now)
  };
  return issueDocument(
    tx,
    {
      ...{
        kind: quotationKind,
        subject: { type: 'quotation', id },
        number: String(number),
        locale,
        dealerId,
        fairId
      },
      ...{ version: newest.version, template: 'followup/quotations/quotation.typ', actor },
      values: quotationValues(found, given),
      files: [...new Set(newest.lines.flatMap(({ picture }) => (picture ? [pictureName(picture)] : [])))],
      total: { minor: newest.totalMinor, currency: newest.currency },
      datedOn: given.today
    },
    now
  );
}

const pictureName = (hash: string) => `${hash}.jpg`;

/** Puts small pictures of what it shows into the store, where the paper finds them; without one a line has none. */
async function keepPictures(db: Database, id: string): Promise<void> {
  const versions = await db
    .select({ lines: quotationVersions.lines })
    .from(quotationVersions)
    .where(eq(quotationVersions.quotationId, id));
  const hashes = versions.flatMap(({ lines }) => lines.flatMap(({ picture }) => picture ?? []));
  for (const { name, bytes } of (await paperPictures(hashes)).values()) await fileStore().write(name, bytes);
}

/** Without an answer its owner calls; an answer, an order or the end of it takes the task away. */
async function planToAsk(tx: Transaction, found: LockedQuotation, now: Date): Promise<void> {
  const { id, version, companyId, fairId, ownerId, regionId } = found;
  const ends = endsOn('quotation.answered', `quotation:${id}`);
  const open = await tx.$count(tasks, and(eq(tasks.endsOn, ends), isNull(tasks.endedAt)));
  if (open > 0) return;
  const dueAt = dueAfterWorkdays(now, askAfterDays, await calendarOfRegion(tx, regionId));
  const ask = { kind: 'call', saying: 'follow_quotation', source: 'quotation' } as const;
  await writeTasks(
    tx,
    [{ ...ask, sourceId: `${id}:${version}`, companyId, fairId, ownerId, dueAt, endsOn: ends }],
    now
  );
}
