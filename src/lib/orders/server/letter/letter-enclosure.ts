import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { longDb } from '#lib/db/server/client.ts';
import * as documents from '#lib/documents/server/documents.ts';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import type { EnclosureMakers } from '#lib/mail/enclosure.ts';
import { letterKind } from '../../letter/letter.ts';
import { orderAgreements } from '../agreement-schema.ts';
import { orders } from '../schema.ts';

/** So long a mail waits for its letter: whoever writes letters may be behind. Then it leaves without. */
const patienceMs = 3_600_000;

/** The confirmation letter that goes with the mail which asks for the dealer's word on it: the newest one, of the version asked about or a later one. */
export const orderEnclosureMakers: EnclosureMakers = {
  order_letter: async (orderId) => {
    const now = new Date();
    const [letter] = await documents.ofSubject(longDb(), { type: 'order', id: orderId }, letterKind);
    const asked = await askedOf(orderId);
    if (
      asked &&
      (letter?.version ?? 0) < asked.version &&
      now.getTime() < asked.askedAt.getTime() + patienceMs
    )
      throw new Error(`the letter of order ${asked.number} is not written yet`);
    const bytes = letter && asked && (await fileOfDocument(longDb(), letter.id, now));
    if (!bytes) return null;
    const version = letter.version > 1 ? `-v${letter.version}` : '';
    const name = `${letterKind.replaceAll('_', '-')}-${letter.number}${version}.pdf`;
    return { name, contentType: 'application/pdf', bytes };
  }
};

/** The newest version of which the dealer was asked; nothing where the brand is not bound to the order. */
async function askedOf(orderId: string) {
  const [asked] = await longDb()
    .select({
      number: orders.number,
      version: orderAgreements.version,
      askedAt: orderAgreements.askedAt
    })
    .from(orderAgreements)
    .innerJoin(orders, eq(orders.id, orderAgreements.orderId))
    .where(
      and(eq(orders.id, orderId), inArray(orders.status, ['confirmed', 'closed']), isNull(orders.takenOverAt))
    )
    .orderBy(desc(orderAgreements.version))
    .limit(1);
  return asked;
}
