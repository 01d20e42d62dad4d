import { db, type Database } from '#lib/db/server/client.ts';
import type { NoticeKind } from '#lib/events/notice-kind.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import type { HandedOver } from './hand-over.ts';
import { gatherUntil, handOverMails } from './mail.ts';
import { handOverPushes } from './push.ts';
import { handOverWebhooks } from './webhook.ts';
import { noticesQueue, SEND_NOTICES_TASK } from './senders-task.ts';

/** What hands due notices to a channel, each in a transaction of its own. */
const channels: ((db: Database, kinds: readonly NoticeKind[], now: Date) => Promise<HandedOver>)[] = [
  handOverMails,
  (database, _, now) => handOverPushes(database, now),
  (database, _, now) => handOverWebhooks(database, now)
];

/** The job: every channel takes what is due. One that fails keeps the others from nothing, and fails the job afterwards. */
export async function sendNotices(
  kinds: readonly NoticeKind[],
  signal: AbortSignal,
  now: () => Date = () => new Date()
): Promise<void> {
  const failures: unknown[] = [];
  let waits = false;
  for (const handOver of channels) {
    try {
      let done: HandedOver;
      do {
        done = await handOver(db(), kinds, now());
      } while (done.isFull && done.count > 0 && !signal.aborted);
      waits ||= done.waits;
    } catch (error) {
      failures.push(error);
    }
  }
  if (waits) await comeAgain(gatherUntil(now()));
  if (failures.length > 0) throw failures[0];
}

const comeAgain = (runAt: Date) =>
  enqueue(
    db(),
    SEND_NOTICES_TASK,
    {},
    { runAt, queue: noticesQueue, jobKey: `${SEND_NOTICES_TASK}:gathered` }
  );
