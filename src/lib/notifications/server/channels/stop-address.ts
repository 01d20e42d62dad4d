import { createHash } from 'node:crypto';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { noticeGroups, type NoticeGroup } from '#lib/events/notice-kind.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { sortsEndedBy, type Stops } from '../../stops.ts';
import { alwaysTold } from '../../usual-choices.ts';
import { addressKey, endLetters } from '../letter-stops.ts';
import { mailStops } from '../schema.ts';

/**
 * Ends mails to an address whose owner has no account. It holds for whoever is written to there, also once they have an account, until they say
 * otherwise on their page of notices. The same again changes nothing.
 */
export async function stopAddress(db: Database, address: string, stops: Stops, now: Date): Promise<void> {
  const groups = noticeGroups.filter(
    (group) => !alwaysTold.includes(group) && (stops === 'all' || group === stops)
  );
  await db.transaction(async (tx) => {
    const letters = await endLetters(tx, addressKey(address), sortsEndedBy(stops), now);
    const mails = await endMails(tx, address, groups, now);
    if (letters + mails === 0) return;
    await recordEvent(tx, {
      type: 'mail_address.stopped',
      // The record is kept for ever, and the address is not its business.
      aggregate: {
        type: 'mail_address',
        id: createHash('sha256').update(address).digest('hex').slice(0, 32)
      },
      actor: systemActor,
      payload: { stopped: stops },
      at: now
    });
  });
  wakeRelay();
}

async function endMails(
  tx: Transaction,
  address: string,
  groups: readonly NoticeGroup[],
  stoppedAt: Date
): Promise<number> {
  if (groups.length === 0) return 0;
  const ended = await tx
    .insert(mailStops)
    .values(groups.map((group) => ({ address, group, stoppedAt })))
    .onConflictDoNothing()
    .returning({ group: mailStops.group });
  return ended.length;
}
