/** What a failed attempt means. */
export type Rejection =
  /** There is no such mailbox: nobody is written to there any more. */
  | 'address'
  /** This mail is not taken, now or later; the address may be good. */
  | 'message'
  /** Not now: full, busy, greylisted. Others may go through. */
  | 'later'
  /** The mail server itself: not there, hung up, does not know us. The same would happen to every other mail. */
  | 'server';

interface SmtpError {
  responseCode?: number;
  response?: string;
  command?: string;
}

/** Reads the answer of a mail server. Only what it says about the receiver, for good and not for reasons of policy, is about the address. */
export function judgeRejection(error: unknown): Rejection {
  const { responseCode = 0, response = '', command = '' } = (error ?? {}) as SmtpError;
  const isReceiver = command.startsWith('RCPT');
  if (!isReceiver && command !== 'DATA') return 'server';
  // Told to go away (421), it goes away for all.
  if (responseCode === 421 || responseCode < 400) return 'server';
  if (responseCode < 500) return 'later';
  return isReceiver && !/^\d{3}[ -]5\.7\./.test(response) ? 'address' : 'message';
}

const pausesMinutes = [1, 2, 5, 10, 20, 30, 60];

/** When the next attempt is made after so many. */
export function nextAttempt(attempts: number, now: Date): Date {
  const minutes = pausesMinutes[Math.min(Math.max(attempts, 1), pausesMinutes.length) - 1]!;
  return new Date(now.getTime() + minutes * 60_000);
}
