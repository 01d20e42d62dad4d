import { localName } from '#lib/catalog/local-name.ts';
import { answerValues } from '#lib/attendance/answer-values.ts';
import { badgeText } from '#lib/attendance/badge-code.ts';
import type { OpenedInvitation } from '#lib/attendance/server/invitations/invitation-by-link.ts';
import type { Database } from '#lib/db/server/client.ts';
import { codeSquares } from '#lib/documents/server/code-squares.ts';
import { inWords } from '#lib/fairs/in-words.ts';
import { programmeOf } from '#lib/fairs/programme.ts';
import { namesOf } from '#lib/fairs/server/fair-names.ts';
import { agendaOf, ofFair } from '#lib/fairs/server/plan/plan.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** An invitation as its person reads it, and what they have answered. */
export async function rsvpPage(db: Database, opened: OpenedInvitation, locale: Locale) {
  const { invitation, person, dealer, fair, answer } = opened;
  const [plan, agenda, names] = await Promise.all([
    ofFair(db, fair.id),
    agendaOf(db, fair.id),
    namesOf(db, fair)
  ]);
  const { venue, timeZone, opensAt, closesAt } = fair;
  return {
    ...{ person: person.name, dealer: dealer.name },
    fair: {
      ...{ timeZone, opensAt, closesAt, room: plan.room, address: plan.address, mapUrl: plan.mapUrl },
      name: localName(fair.name, { zh: names.nameZh, ko: names.nameKo }, locale),
      venue: venue && localName(venue, { zh: names.venueZh, ko: names.venueKo }, locale),
      theme: inWords({ text: plan.theme, zh: plan.themeZh, ko: plan.themeKo }, locale),
      reason: inWords({ text: plan.reason, zh: plan.reasonZh, ko: plan.reasonKo }, locale),
      access: inWords({ text: plan.access, zh: plan.accessZh, ko: plan.accessKo }, locale)
    },
    programme: programmeOf(agenda, locale),
    badge: { code: invitation.badgeCode, squares: codeSquares(badgeText(invitation.badgeCode)) },
    answer: answerValues(answer),
    notesOpening: plan.notesOpening && !invitation.openedAt
  };
}
