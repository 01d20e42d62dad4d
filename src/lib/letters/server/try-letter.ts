import { and, asc, eq, ilike, inArray, isNull, or, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { isDealerRole } from '#lib/accounts/roles.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { partly } from '#lib/db/server/partly.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { checkTemplate } from '../check-template.ts';
import { fieldsOf } from '../fields.ts';
import { fillLetter, type FieldValues, type FilledLetter } from '../fill-letter.ts';
import { kindRules, type LetterKind } from '../letter-kind.ts';
import type { TemplateFault } from '../template-fault.ts';
import type { TemplateText } from '../template.ts';
import { receiverOfPerson } from './audience.ts';
import type { LetterContext } from './field-source.ts';
import { allValues } from './judge-letters.ts';

/** A letter as it is being written, to a real dealer. */
export interface Tried {
  /** Whom it is tried with; null where no dealer with such people was found. */
  reader: { name: string; dealerName: string } | null;
  faults: TemplateFault[];
  /** The field that is empty for this dealer and has nothing that stands in for it. */
  empty: string | null;
  letter: FilledLetter | null;
}

export interface TriedText extends TemplateText {
  kind: LetterKind;
  locale: Locale;
  /** Part of the code or name of a dealer; any with people where it is empty. */
  dealer: string;
  fair: Fair | null;
}

/** Shows what somebody would read. Their own links are not among it: they open what is theirs. */
export async function tryLetter(
  db: Queryable,
  actor: StaffUser,
  { kind, locale, dealer, fair, ...text }: TriedText,
  now: Date
): Promise<Tried> {
  const { template, faults } = checkTemplate(kind, text);
  const userId = await readerAt(db, actor, kind, dealer);
  const receiver = userId === null ? null : await receiverOfPerson(db, `user:${userId}`);
  const reader = receiver && { name: receiver.name, dealerName: receiver.dealerName };
  if (!template) return { reader, faults, empty: null, letter: null };
  if (!receiver) return { reader: null, faults: [], empty: null, letter: null };
  const context: LetterContext = { kind, fair, senderName: actor.name, now };
  const inLanguage = { ...receiver, locale };
  const valuesOf = await allValues(db, context, [template], [inLanguage]);
  const filled = fillLetter(template, { ...valuesOf(inLanguage).values, ...ownLinks(kind) }, locale);
  if ('empty' in filled) return { reader, faults: [], empty: filled.empty, letter: null };
  return { reader, faults: [], empty: null, letter: filled };
}

const ownLinks = (kind: LetterKind): FieldValues =>
  Object.fromEntries(
    fieldsOf(kind)
      .filter(({ shape }) => shape === 'link')
      .map(({ name }) => [name, `${settings.publicUrl}/`])
  );

/** Somebody of a dealer that the actor works with: the one whose code it is, else the first whose name is like it. */
async function readerAt(
  db: Queryable,
  actor: StaffUser,
  kind: LetterKind,
  asked: string
): Promise<string | null> {
  const part = partly(asked);
  const [found] = await db
    .select({ userId: users.id })
    .from(users)
    .innerJoin(dealers, eq(dealers.id, users.dealerId))
    .where(
      and(
        dealersOf(actor),
        isNull(users.disabledAt),
        isNull(dealers.closedAt),
        inArray(users.role, kindRules[kind].roles.filter(isDealerRole)),
        asked ? or(ilike(dealers.code, part), ilike(dealers.name, part)) : undefined
      )
    )
    .orderBy(...firstWithQuotation(kind), asc(dealers.code), asc(users.createdAt), asc(users.id))
    .limit(1);
  return found?.userId ?? null;
}

/** A letter about a quotation is tried with somebody who has one. */
const firstWithQuotation = (kind: LetterKind) =>
  kindRules[kind].about === 'quotation'
    ? [
        sql`not exists(select from quotations q join companies c on c.id = q.company_id where c.dealer_id = ${dealers.id} and q.version > 0)`
      ]
    : [];
