import { localName } from '#lib/catalog/local-name.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { codeSquares } from '#lib/documents/server/code-squares.ts';
import { inWords } from '#lib/fairs/in-words.ts';
import { programmeOf } from '#lib/fairs/programme.ts';
import { namesOf } from '#lib/fairs/server/fair-names.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { agendaOf, ofFair } from '#lib/fairs/server/plan/plan.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { badgeText } from '../../badge-code.ts';

/** What all invitations to a fair say, in one language. */
export async function fairContent(db: Queryable, fair: Fair, locale: Locale) {
  const [plan, agenda, names] = await Promise.all([
    ofFair(db, fair.id),
    agendaOf(db, fair.id),
    namesOf(db, fair)
  ]);
  const { venue, timeZone, opensAt, closesAt } = fair;
  return {
    fair: {
      ...{ timeZone, opensAt, closesAt, room: plan.room, address: plan.address, mapUrl: plan.mapUrl },
      name: localName(fair.name, { zh: names.nameZh, ko: names.nameKo }, locale),
      venue: venue && localName(venue, { zh: names.venueZh, ko: names.venueKo }, locale),
      theme: inWords({ text: plan.theme, zh: plan.themeZh, ko: plan.themeKo }, locale),
      reason: inWords({ text: plan.reason, zh: plan.reasonZh, ko: plan.reasonKo }, locale),
      access: inWords({ text: plan.access, zh: plan.accessZh, ko: plan.accessKo }, locale)
    },
    programme: programmeOf(agenda, locale),
    notesOpening: plan.notesOpening
  };
}

/** The square of a guest. */
export const badgeOf = (code: string) => ({ code, squares: codeSquares(badgeText(code)) });
