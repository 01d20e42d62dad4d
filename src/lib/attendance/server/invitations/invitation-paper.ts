import { and, eq, type SQL } from 'drizzle-orm';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { renderDocument } from '#lib/documents/server/render-document.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { baseLocale, isLocale, type Locale } from '#lib/i18n/locale.ts';
import { persons } from '#lib/people/server/schema.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { invitationValues } from '../../paper/invitation-values.ts';
import { fairInvitations } from '../schema.ts';
import { badgeOf, fairContent } from './invitation-content.ts';

/** The rules of ordering at a fair for one dealer, in plain words; they are known above guests and come in from there. */
export type TermsOfFair = (
  db: Queryable,
  of: { fairId: number; dealerId: number },
  locale: Locale
) => Promise<string[]>;

/**
 * The invitation of a person as PDF, in their language. It is not kept: what counts is the list at the door, which knows the square.
 * @returns null when there is no such invitation
 * @throws {Refusal} busy
 */
export async function invitationPaper(
  db: Queryable,
  which: { id: string } | { fairId: number; userId: string } | { fairId: number; personId: string },
  terms: TermsOfFair
): Promise<Uint8Array<ArrayBuffer> | null> {
  const is: SQL | undefined =
    'id' in which
      ? eq(fairInvitations.id, which.id)
      : and(
          eq(fairInvitations.fairId, which.fairId),
          'userId' in which ? eq(persons.userId, which.userId) : eq(persons.id, which.personId)
        );
  const [found] = await db
    .select({ invitation: fairInvitations, person: persons, dealer: dealers.name, fair: fairs })
    .from(fairInvitations)
    .innerJoin(persons, eq(persons.id, fairInvitations.personId))
    .innerJoin(dealers, eq(dealers.id, fairInvitations.dealerId))
    .innerJoin(fairs, eq(fairs.id, fairInvitations.fairId))
    .where(is);
  if (!found) return null;
  const { invitation, person, dealer, fair } = found;
  const locale = isLocale(person.locale) ? person.locale : baseLocale;
  const [content, lines] = await Promise.all([
    fairContent(db, fair, locale),
    terms(db, { fairId: fair.id, dealerId: invitation.dealerId }, locale)
  ]);
  const badge = badgeOf(invitation.badgeCode);
  const values = invitationValues(
    { ...content, person: person.name, dealer, badge },
    { brand: settings.brandName, terms: lines, locale }
  );
  return renderDocument('attendance/paper/invitation.typ', values, locale);
}
