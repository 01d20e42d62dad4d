import { clientOf } from '#lib/db/server/client-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import * as documents from '#lib/documents/server/documents.ts';
import { issueDocument } from '#lib/documents/server/issue-document.ts';
import type { EventActor } from '#lib/events/event.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { dayIn } from '#lib/time/day.ts';
import { letterKind, type PaperTerm } from '../../letter/letter.ts';
import { letterValues } from '../../letter/letter-values.ts';
import { readChanges } from './read-changes.ts';
import { readHead, readLines } from './read-letter.ts';

/** Money stands above orders, so that whoever puts both together says how to ask for it. */
export type TermsOf = (tx: Transaction, orderId: string, locale: Locale) => Promise<PaperTerm[]>;

export interface LetterAsked {
  orderId: string;
  actor: EventActor;
  termsOf: TermsOf;
}

/**
 * Issues the letter of an order as it stands now, once for each version. A version that was overtaken before its letter was written has
 * none. Locks the order against changes.
 * @returns the document's id; null where the brand is not bound to the order
 */
export async function issueLetter(
  tx: Transaction,
  { orderId, actor, termsOf }: LetterAsked,
  now: Date
): Promise<string | null> {
  const sql = clientOf(tx);
  const head = await readHead(sql, orderId);
  if (!head) return null;
  const { locale, version, dealerId, fairId, totalMinor, currency } = head;
  const subject = { type: 'order', id: orderId };
  const before = await documents.ofSubject(tx, subject, letterKind);
  const same = before.find((one) => one.version === version);
  if (same) return same.id;
  const since = before.find((one) => one.version < version)?.version;
  const [lines, terms] = [await readLines(sql, orderId, locale), await termsOf(tx, orderId, locale)];
  const changes = since ? await readChanges(sql, orderId, { since, version }, locale) : null;
  const given = {
    ...{ kind: letterKind, subject, number: String(head.number), version, locale, dealerId, fairId, actor },
    template: 'orders/letter/letter.typ',
    values: letterValues({ ...head, lines, changes }, terms, settings.brandName),
    total: { minor: totalMinor, currency },
    datedOn: dayIn(head.timeZone, changes?.at ?? head.confirmed.at)
  };
  return issueDocument(tx, given, now);
}
