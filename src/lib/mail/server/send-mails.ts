import { sql as raw } from 'drizzle-orm';
import { db } from '#lib/db/server/client.ts';
import type { EnclosureMakers } from '../enclosure.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { sendOne, type ClaimedMail } from './send-one.ts';
import { SEND_MAILS_TASK, wakeSender } from './sender-task.ts';
import { longestAttemptMs, openTransport, type MailTransport } from './transport.ts';

/** A run ends after so many and another one goes on, so that a stopping process waits for few. */
const mostInRun = 200;

/**
 * The job: sends what is due, the most pressing first. A mail is noted as begun before it is handed over and as sent after the
 * server has taken it, so that a process which dies in between forgets none and repeats at most those under way: one for each
 * connection. Without SMTP_URL nothing leaves: the staff outbox page shows it.
 */
export async function sendMails(
  signal: AbortSignal,
  now: () => Date = () => new Date(),
  makers: EnclosureMakers = {}
): Promise<void> {
  if (!settings.smtpUrl) return;
  const transport = openTransport();
  const run: Run = { transport, signal, now, makers, left: mostInRun, bulk: 0, isServerDown: false };
  try {
    await Promise.all(Array.from({ length: settings.smtpConnections }, () => sendInTurn(run)));
  } finally {
    transport.close();
  }
  if (run.bulk > 0) await tellOfBulk(run.bulk, now());
  if (run.left <= 0) await enqueue(db(), SEND_MAILS_TASK, {}, wakeSender);
}

/** Once a run, for the pages that show how far letters to many are. */
async function tellOfBulk(count: number, at: Date): Promise<void> {
  await recordEvent(db(), {
    ...{ type: 'bulk_mails.brought', aggregate: { type: 'bulk_mails', id: 'mail' }, actor: systemActor },
    ...{ payload: { count }, at }
  });
  wakeRelay();
}

interface Run {
  transport: MailTransport;
  signal: AbortSignal;
  now: () => Date;
  makers: EnclosureMakers;
  left: number;
  /** Letters to many among those that were tried. */
  bulk: number;
  /** The others would fail alike; the next run, a minute later, tries again. */
  isServerDown: boolean;
}

async function sendInTurn(run: Run): Promise<void> {
  while (run.left > 0 && !run.isServerDown && !run.signal.aborted) {
    const mail = await claim(run.now());
    if (!mail) return;
    run.left--;
    if (mail.isBulk) run.bulk++;
    if ((await sendOne(run, mail)) === 'server') run.isServerDown = true;
  }
}

async function claim(now: Date): Promise<ClaimedMail | undefined> {
  const at = raw`${now.toISOString()}::timestamptz`;
  // Whoever has begun a mail and does not come back is taken for dead then.
  const lease = new Date(now.getTime() + longestAttemptMs() + 60_000);
  const rows = await db().execute<ClaimedMail>(raw`
    update mails set attempts = attempts + 1, due_at = ${lease.toISOString()}::timestamptz
    where id = (
      select id from mails where sent_at is null and given_up_at is null and due_at <= ${at}
      order by rank, due_at, id limit 1 for update skip locked)
    returning id, recipient, locale, subject, body, blocks, unsubscribe, enclosures, attempts, send_until <= ${at} as "isLate",
      template = 'letter' as "isBulk",
      (select why from mail_addresses where address = mails.recipient and cleared_at is null) as "suppressed"`);
  return rows[0];
}
