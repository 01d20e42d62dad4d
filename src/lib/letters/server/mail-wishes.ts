import { eq } from 'drizzle-orm';
import type { Wish } from '#lib/care/wishes/wish.ts';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import { baseLocale, localeOf } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { suppressedAmong } from '#lib/mail/server/suppressed.ts';
import { writeMail } from '#lib/mail/server/write-mail.ts';
import { persons } from '#lib/people/server/schema.ts';
import { settings } from '#lib/runtime/server/settings.ts';

const texts: Record<Wish, typeof m.letters_wish_birthday> = {
  birthday: m.letters_wish_birthday,
  anniversary: m.letters_wish_anniversary,
  shop: m.letters_wish_shop
};

/** Writes a few words to whoever has agreed to good wishes, on their day and in their language; an address that takes no mails gets none. */
export const mailWishes: SingleSubscriber = {
  name: 'wishes',
  types: ['wish.due'],
  async handle(tx, { payload, at }) {
    const { personId, sourceId, wish } = payload as { personId: string; sourceId: string; wish: Wish };
    const [person] = await tx.select().from(persons).where(eq(persons.id, personId));
    if (!person?.email || person.leftAt || (await suppressedAmong(tx, [person.email])).length > 0) return;
    const by = { locale: localeOf(person.locale) ?? baseLocale };
    const brand = settings.brandName;
    await writeMail(tx, {
      ...{ to: person.email, locale: by.locale, template: 'wish', rank: 1, now: at },
      subject: m.letters_wish_subject({ name: person.name }, by),
      blocks: [
        { kind: 'paragraph', text: m.letters_quotation_dear({ name: person.name }, by) },
        { kind: 'paragraph', text: texts[wish]({}, by) },
        { kind: 'paragraph', text: brand },
        { kind: 'footer', text: m.letters_wish_why({ brand }, by) }
      ],
      source: `wish:${sourceId}`,
      sendUntil: new Date(at.getTime() + 86_400_000)
    });
  }
};
