import type { Wish } from '#lib/care/wishes/wish.ts';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import type { LetterAbout } from './field-source.ts';
import { writeLetter } from './write-letter.ts';

interface WishDue {
  personId: string;
  sourceId: string;
  wish: Wish;
  coupon?: LetterAbout['coupon'];
}

/** Writes a few words to whoever has agreed to good wishes, on their day. */
export const writeWishes: SingleSubscriber = {
  name: 'wishes',
  types: ['wish.due'],
  async handle(tx, { payload, at: now }) {
    const { personId, sourceId, wish, coupon } = payload as unknown as WishDue;
    const about = { occasion: `wish:${sourceId}`, coupon };
    await writeLetter(tx, { kind: `wish_${wish}`, personId, fairId: null, by: null, about, now });
  }
};
