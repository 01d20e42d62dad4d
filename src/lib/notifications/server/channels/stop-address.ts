import { createHash } from 'node:crypto';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { noticeGroups } from '#lib/events/notice-kind.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { Stops } from '../../compose-mails.ts';
import { alwaysTold } from '../../usual-choices.ts';
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
    if (groups.length === 0) return;
    const ended = await tx
      .insert(mailStops)
      .values(groups.map((group) => ({ address, group, stoppedAt: now })))
      .onConflictDoNothing()
      .returning({ group: mailStops.group });
    if (ended.length === 0) return;
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
