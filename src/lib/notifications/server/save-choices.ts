import { and, eq, inArray, sql } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import type { NoticeGroup, NoticeKind } from '#lib/events/notice-kind.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { refuse } from '../refusals.ts';
import { choiceIn, type ChoicesInput } from '../choice-form.ts';
import type { ExceptionWay } from '../exceptions.ts';
import { groupsOf } from '../usual-choices.ts';
import { wantLetters } from './letter-stops.ts';
import { mailStops, noticeChoices, noticeHours } from './schema.ts';
import { saveExceptions } from './single-kinds.ts';

/** What somebody has chosen, and among which kinds they may have some differently. */
export interface Chosen {
  input: ChoicesInput;
  kinds: readonly NoticeKind[];
}

/**
 * Somebody says by which ways they want to hear of what, and when they are not to be disturbed. Holds for what happens from now on.
 * @throws {Refusal} forbidden_role for somebody who acts for a dealer: what they choose for themselves, they choose in their own house
 */
export async function saveChoices(
  db: Database,
  actor: DealerUser | StaffUser,
  { input, kinds }: Chosen,
  now: Date
): Promise<void> {
  if (actor.kind === 'dealer' && actor.actedBy) throw refuse('forbidden_role', { needs: [] });
  const { userId } = actor;
  await db.transaction(async (tx) => {
    // What stood goes before what is new comes: two clicks at once, or a click in a mail, go one after the other.
    await tx.execute(sql`select from users where id = ${userId} for no key update`);
    const rows = groupsOf(actor.role).map((group) => ({ userId, group, ...choiceIn(input, group) }));
    await tx.delete(noticeChoices).where(eq(noticeChoices.userId, userId));
    await tx.insert(noticeChoices).values(rows);
    const given = input['exceptions[]'];
    const single = given ? await saveExceptions(tx, actor, { given, kinds }) : [];
    const mailed = [...rows.filter(({ mail }) => mail), ...single.filter(({ way }) => isMailed(way))];
    await letMailsInAgain(
      tx,
      userId,
      mailed.map(({ group }) => group)
    );
    await saveHours(tx, userId, input);
    if (input.lettersAsked) await wantLetters(tx, actor, input['letters[]'] ?? [], now);
    await recordEvent(tx, {
      type: 'notice_choices.saved',
      aggregate: { type: 'notice_choices', id: userId },
      actor: { userId },
      payload: {},
      at: now
    });
  });
}

const isMailed = (way: ExceptionWay) => way === 'mail' || way === 'both';

/** What the address had ended before there was an account, its owner wants again. */
async function letMailsInAgain(tx: Transaction, userId: string, groups: readonly NoticeGroup[]) {
  if (groups.length === 0) return;
  await tx
    .delete(mailStops)
    .where(
      and(
        inArray(mailStops.group, [...groups]),
        sql`${mailStops.address} = (select email from users where id = ${userId})`
      )
    );
}

async function saveHours(tx: Transaction, userId: string, { timeZone, quietFrom, quietTo }: ChoicesInput) {
  const hours = { timeZone, quietFromMinute: minuteOf(quietFrom), quietToMinute: minuteOf(quietTo) };
  await tx
    .insert(noticeHours)
    .values({ userId, ...hours })
    .onConflictDoUpdate({ target: noticeHours.userId, set: hours });
}

/** Minutes since midnight; null where no hour was said. */
function minuteOf(clock: string): number | null {
  if (clock === '') return null;
  const [hours, minutes] = clock.split(':').map(Number);
  return hours! * 60 + minutes!;
}
