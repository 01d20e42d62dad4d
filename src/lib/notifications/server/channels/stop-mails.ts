import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { NoticeGroup } from '#lib/events/notice-kind.ts';
import { sortsEndedBy, type Stops } from '../../stops.ts';
import { alwaysTold, groupsOf, usualChoice } from '../../usual-choices.ts';
import { endLetters, userKey } from '../letter-stops.ts';
import { noticeChoices, noticeDefaults, noticeExceptions } from '../schema.ts';
import { stopAddress } from './stop-address.ts';
import type { Stop } from './stop-token.ts';

/** Ends mails of a person about a group of kinds, letters, or all news by mail, as one click in a mail asks for. The same again changes nothing. */
export async function stopMails(db: Database, { stops, ...whose }: Stop, now: Date): Promise<void> {
  if ('userId' in whose) await stopOfAccount(db, whose.userId, stops, now);
  else await stopAddress(db, whose.address, stops, now);
}

async function stopOfAccount(db: Database, userId: string, stops: Stops, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [person] = await tx.execute<{ role: string; dealerId: number | null }>(
      sql`select role, dealer_id as "dealerId" from users where id = ${userId} for update`
    );
    if (!person) return;
    const groups = groupsOf(person.role).filter((group) => !alwaysTold.includes(group));
    const ended = stops === 'all' ? groups : groups.filter((group) => group === stops);
    const sorts = sortsEndedBy(stops);
    if (ended.length + sorts.length === 0) return;
    await endLetters(tx, userKey(userId), sorts, now);
    await endGroups(tx, { userId, role: person.role }, ended);
    await recordEvent(tx, {
      type: 'notice_choices.saved',
      aggregate: { type: 'notice_choices', id: userId },
      actor: { userId },
      dealerId: person.dealerId,
      payload: { stopped: stops },
      at: now
    });
  });
  wakeRelay();
}

async function endGroups(
  tx: Transaction,
  { userId, role }: { userId: string; role: string },
  ended: readonly NoticeGroup[]
): Promise<void> {
  if (ended.length === 0) return;
  const company = await tx.select().from(noticeDefaults).where(eq(noticeDefaults.role, role));
  const choiceOf = (group: NoticeGroup) => {
    const { portal, push, webhook, rhythm } =
      company.find((one) => one.group === group) ?? usualChoice(role, group);
    return { userId, group, portal, push, webhook, rhythm, mail: false };
  };
  await tx
    .insert(noticeChoices)
    .values(ended.map(choiceOf))
    .onConflictDoUpdate({ target: [noticeChoices.userId, noticeChoices.group], set: { mail: false } });
  await tx
    .update(noticeExceptions)
    .set({
      way: sql`case ${noticeExceptions.way} when 'both' then 'push' when 'mail' then 'portal' else ${noticeExceptions.way} end`
    })
    .where(and(eq(noticeExceptions.userId, userId), inArray(noticeExceptions.group, [...ended])));
}
