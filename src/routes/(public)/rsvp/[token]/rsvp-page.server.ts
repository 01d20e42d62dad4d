import { answerValues } from '#lib/attendance/answer-values.ts';
import type { OpenedInvitation } from '#lib/attendance/server/invitations/invitation-by-link.ts';
import { badgeOf, fairContent } from '#lib/attendance/server/invitations/invitation-content.ts';
import { sql, type Database } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import * as policies from '#lib/policy/server/policies.ts';

/** An invitation as its person reads it, and what they have answered. */
export async function rsvpPage(db: Database, opened: OpenedInvitation, locale: Locale) {
  const { invitation, person, dealer, fair, answer } = opened;
  const { notesOpening, ...content } = await fairContent(db, fair, locale);
  return {
    ...content,
    ...{ person: person.name, dealer: dealer.name },
    badge: badgeOf(invitation.badgeCode),
    answer: answerValues(answer),
    hasPolicy: ((await policies.currentOf(sql(), fair.id))?.rules.length ?? 0) > 0,
    notesOpening: notesOpening && !invitation.openedAt
  };
}
