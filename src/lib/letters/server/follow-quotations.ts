import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import { byId } from '#lib/followup/server/quotations/quotation-list.ts';
import { occasionOfDocument } from '../enclosures.ts';
import { writeLetter } from './write-letter.ts';

/**
 * Writes the letter of a quotation that was sent, with its paper, and of what the house has answered since: to its person, with the words that somebody
 * wrote for them and the link by which it is answered. One of each version, and one of each answer.
 */
export const writeQuotations: SingleSubscriber = {
  name: 'quotation-letters',
  types: ['quotation.sent', 'quotation.replied'],
  async handle(tx, { aggregateId: quotationId, type, payload, fairId, at: now }) {
    const { personId, ownerId, wordId, documentId, words } = payload as Record<string, string | null>;
    if (!personId) return;
    const isReply = type === 'quotation.replied';
    const said = isReply ? words : (await byId(tx, quotationId, now))?.current?.words;
    const occasion = isReply ? `word:${wordId}` : occasionOfDocument(documentId!);
    await writeLetter(tx, {
      ...{ kind: isReply ? 'quotation_reply' : 'quotation', personId, fairId, by: ownerId ?? null, now },
      about: { occasion, quotationId, words: said ?? null }
    });
  }
};
