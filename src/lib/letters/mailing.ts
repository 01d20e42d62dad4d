/**
 * - `draft`: somebody is putting it together; nobody gets anything.
 * - `waiting`: its maker asks for approval. Its texts are kept as they were when they asked.
 * - `sending`: a second person has approved it; letters are prepared and handed to the mail room.
 * - `paused`: nothing leaves until somebody lets it go on; what is prepared then is prepared anew.
 * - `done`: everybody has it or was left out. Final.
 * - `stopped`: nobody more gets it, or nobody at all. Final.
 */
export const mailingStates = ['draft', 'waiting', 'sending', 'paused', 'done', 'stopped'] as const;

export type MailingState = (typeof mailingStates)[number];

/** Every move there is. Who may make it is the command's business. */
export const moves: Readonly<Record<MailingState, readonly MailingState[]>> = {
  draft: ['waiting', 'stopped'],
  waiting: ['sending', 'draft', 'stopped'],
  sending: ['paused', 'done', 'stopped'],
  paused: ['sending', 'stopped'],
  done: [],
  stopped: []
};

export const canMove = (from: MailingState, to: MailingState): boolean => moves[from].includes(to);

/** One person's letter: `prepared` and not gone yet; `handed` to the mail room; `left_out`, with a reason; `failed`: the mail room gave it up. */
export type LetterState = 'prepared' | 'handed' | 'left_out' | 'failed';

/**
 * Why somebody does not get a letter:
 * - `no_address`: what stands there is no mail address; `suppressed`: mails came back from there, or its owner complained.
 * - `opted_out`: they have ended mails of this kind; `already`: they have this letter.
 * - `field_empty`: nothing is known for a field, and the letter says nothing instead; `impersonal`: nothing in it would be about them.
 * - `enough`: a low lead has had two letters this month.
 * - `stopped`: the mailing was stopped before their turn.
 */
export type LeftOut =
  'no_address' | 'suppressed' | 'opted_out' | 'already' | 'field_empty' | 'impersonal' | 'enough' | 'stopped';
