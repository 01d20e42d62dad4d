import { refuseWrongLink } from '#lib/accounts/server/limits/wrong-link.ts';
import { count, type Limit } from '#lib/accounts/server/limits/limits.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { CompanyWordInput, OrderQuotationInput } from '../../quotations/quotation-form.ts';
import { answerQuotation } from './answer-quotation.ts';
import { noteOpened } from './note-opened.ts';
import { orderQuotation } from './order-quotation.ts';
import { quotationByLink, type OpenedQuotation } from './quotation-by-link.ts';

const answerLimit: Limit = { name: 'quotation-answer', most: 30, perSeconds: 3600 };

interface Link {
  token: string;
  address: string;
}

/** @throws {Refusal} link_not_valid, too_many_tries (only wrong links count) */
async function opened(db: Database, { token, address }: Link): Promise<OpenedQuotation> {
  return (await quotationByLink(db, token)) ?? (await refuseWrongLink(address));
}

/**
 * Whoever has the link answers, without an account.
 * @throws {Refusal} link_not_valid, too_many_tries, and those of `answerQuotation`
 */
export async function answerByLink(
  db: Database,
  link: Link,
  word: CompanyWordInput,
  now: Date
): Promise<void> {
  const { id, personId, actor } = await opened(db, link);
  await count(answerLimit, id);
  const by = { kind: 'link', userId: actor?.userId ?? null, personId } as const;
  await answerQuotation(db, by, { quotationId: id, ...word }, now);
}

/**
 * Whoever has the link orders as its person, where that one has an account that may.
 * @returns the number of the order
 * @throws {Refusal} link_not_valid, too_many_tries, account_needed, and those of `orderQuotation`
 */
export async function orderByLink(
  db: Database,
  link: Link,
  said: OrderQuotationInput,
  now: Date
): Promise<number> {
  const { id, actor } = await opened(db, link);
  if (!actor) throw new Refusal('account_needed', {});
  await count(answerLimit, id);
  return orderQuotation(db, actor, { quotationId: id, ...orderingOf(said) }, now);
}

/** What somebody has ticked, as the command takes it. */
export const orderingOf = ({ version, review, parts }: OrderQuotationInput) => ({
  ...{ version, acceptCreditReview: review === 'yes', inParts: parts === 'yes' }
});

/** @throws {Refusal} link_not_valid, too_many_tries */
export async function openedByLink(db: Database, link: Link, now: Date): Promise<void> {
  const { id, actor } = await opened(db, link);
  await noteOpened(db, { quotationId: id, userId: actor?.userId ?? null }, now);
}
