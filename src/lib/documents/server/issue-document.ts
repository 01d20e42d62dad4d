import { randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { makeCheckCode } from '../check-code.ts';
import { checkWords, pageWords } from '../head-words.ts';
import type { NewDocument } from '../new-document.ts';
import { issuedDocuments } from './schema.ts';

/**
 * Issues a document in the caller's transaction: what is on it is frozen with a code to check it by, and the record says so. Its file is
 * made when somebody first asks for it.
 * @returns its id, also of one that was issued before
 */
export async function issueDocument(tx: Transaction, given: NewDocument, now: Date): Promise<string> {
  const { kind, subject, number, version, locale, template, total, datedOn } = given;
  const [id, code] = [uuid7(), makeCheckCode(randomBytes(16))];
  const place = `${settings.publicUrl}/documents/check`;
  const check = {
    ...{ code, words: checkWords(place.replace(/^https?:\/\//, ''), locale) },
    ...{ address: `${place}?code=${code}`, squares: { path: '', size: 1 } }
  };
  const made = await tx
    .insert(issuedDocuments)
    .values({
      ...{ id, kind, subjectType: subject.type, subjectId: subject.id, number, version, locale, template },
      ...{ dealerId: given.dealerId, files: given.files ?? [], code, datedOn, issuedAt: now },
      ...{ totalMinor: total?.minor ?? null, currency: total?.currency ?? null },
      values: { ...given.values, head: { ...given.values.head, pageWords: pageWords(locale), check } }
    })
    .onConflictDoNothing({
      target: [
        issuedDocuments.kind,
        issuedDocuments.subjectType,
        issuedDocuments.subjectId,
        issuedDocuments.version
      ]
    })
    .returning({ id: issuedDocuments.id });
  if (made.length === 0) return idOf(tx, given);
  await recordEvent(tx, {
    ...{ type: 'document.issued', aggregate: subject, actor: given.actor, at: now },
    ...{ fairId: given.fairId ?? null, dealerId: given.dealerId },
    payload: { documentId: id, kind, number, version, amountMinor: total?.minor, currency: total?.currency }
  });
  return id;
}

async function idOf(tx: Transaction, { kind, subject, version }: NewDocument): Promise<string> {
  const [there] = await tx
    .select({ id: issuedDocuments.id })
    .from(issuedDocuments)
    .where(
      and(
        eq(issuedDocuments.kind, kind),
        eq(issuedDocuments.subjectType, subject.type),
        eq(issuedDocuments.subjectId, subject.id),
        eq(issuedDocuments.version, version)
      )
    );
  return there!.id;
}
