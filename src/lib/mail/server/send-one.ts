import { eq, sql as raw } from 'drizzle-orm';
import { db } from '#lib/db/server/client.ts';
import { toldText } from '#lib/runtime/server/told-error.ts';
import type { EnclosedFile, EnclosureMakers, MailEnclosure } from '../enclosure.ts';
import { isMailAddress } from '../mail-address.ts';
import { judgeRejection, nextAttempt, type Rejection } from '../rejection.ts';
import { mails, type GivenUp, type Suppression } from './schema.ts';
import { suppressAddress } from './suppress-address.ts';
import type { MailTransport, SentMail } from './transport.ts';

/** A mail that this process has taken on. */
export interface ClaimedMail extends SentMail, Record<string, unknown> {
  enclosures: MailEnclosure[] | null;
  attempts: number;
  isBulk: boolean;
  isLate: boolean;
  suppressed: Suppression | null;
}

/** What sends: a way to the server, and who makes the files that go along. */
interface Sender {
  transport: MailTransport;
  makers: EnclosureMakers;
  now: () => Date;
}

/** Hands one mail to the server and writes down what came of it; answers why it failed, if it did. */
export async function sendOne(
  { transport, makers, now }: Sender,
  mail: ClaimedMail
): Promise<Rejection | null> {
  const hopeless = whyNot(mail);
  if (hopeless) {
    await giveUp(mail.id, hopeless, mail.suppressed, now());
    return null;
  }
  let files: EnclosedFile[];
  try {
    files = await filesOf(mail, makers);
  } catch (error) {
    return noteFailure(mail, error, 'later', now());
  }
  try {
    await transport.send({ ...mail, files });
  } catch (error) {
    return noteFailure(mail, error, judgeRejection(error), now());
  }
  await noteSent(mail.id, now());
  return null;
}

/** Made anew at every try: what they are of may have changed since. One whose maker is not known any more goes without. */
async function filesOf(
  { enclosures, locale }: ClaimedMail,
  makers: EnclosureMakers
): Promise<EnclosedFile[]> {
  const made = await Promise.all(
    (enclosures ?? []).map(({ maker, of }) =>
      Object.hasOwn(makers, maker) ? makers[maker]!(of, locale) : null
    )
  );
  return made.filter((file) => file !== null);
}

function whyNot(mail: ClaimedMail): GivenUp | null {
  if (!isMailAddress(mail.recipient)) return 'no_address';
  if (mail.suppressed) return 'suppressed';
  return mail.isLate ? 'too_late' : null;
}

/** A link is a secret of its receiver: once the mail has left only they have it. */
async function noteSent(id: string, now: Date): Promise<void> {
  await db()
    .update(mails)
    .set({ sentAt: now, lastError: null, ...withoutLinks })
    .where(eq(mails.id, id));
}

const withoutLinks = {
  body: raw`regexp_replace(body, 'https?://\\S+', '…', 'g')`,
  blocks: raw`regexp_replace(blocks::text, 'https?://[^"\\s]+', '…', 'g')::jsonb`,
  unsubscribe: null,
  enclosures: null
};

async function noteFailure(mail: ClaimedMail, error: unknown, why: Rejection, now: Date): Promise<Rejection> {
  const reason = toldText(error).slice(0, 500);
  if (why === 'address')
    await suppressAddress(db(), { address: mail.recipient, why: 'refused', reason, now });
  if (why === 'address' || why === 'message') await giveUp(mail.id, 'rejected', reason, now);
  else
    await db()
      .update(mails)
      .set({
        lastError: reason,
        failedAt: now,
        dueAt: nextAttempt(why === 'server' ? 1 : mail.attempts, now)
      })
      .where(eq(mails.id, mail.id));
  return why;
}

async function giveUp(id: string, givenUp: GivenUp, reason: string | null, now: Date): Promise<void> {
  await db()
    .update(mails)
    .set({ givenUp, givenUpAt: now, ...(reason === null ? {} : { lastError: reason, failedAt: now }) })
    .where(eq(mails.id, id));
}
