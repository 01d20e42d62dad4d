/**
 * What people write down of a fair. Everybody: highlights, problems and proposals. Who answers for the fair: its venue and stand, rivals, goals that no
 * figure tells, and what nobody expected.
 */
export const noteKinds = [
  'highlight',
  'problem',
  'proposal',
  'unforeseen',
  'venue',
  'rival',
  'goal'
] as const;
export type NoteKind = (typeof noteKinds)[number];

/** Those that a judgement of one to five belongs to. */
export const judged: readonly NoteKind[] = ['venue', 'goal'];

/** What becomes of a note: it is kept up, mended, or becomes a measure with an owner and a day. */
export const verdicts = ['keep', 'fix', 'measure'] as const;
export type Verdict = (typeof verdicts)[number];

/** The next fair against this one. */
export const sizes = ['larger', 'same', 'smaller', 'none'] as const;
export type Size = (typeof sizes)[number];

/** A note as it is read. */
export interface Note {
  id: string;
  kind: NoteKind;
  text: string;
  cause: string | null;
  judgement: number | null;
  verdict: Verdict | null;
  owner: { id: string; name: string } | null;
  dueOn: string | null;
  by: string;
  isMine: boolean;
  role: string;
  votes: number;
  hasMyVote: boolean;
  doneAt: Date | null;
}

/** The most agreed on first, then the oldest. */
export const byVotes = (one: { votes: number }, other: { votes: number }): number => other.votes - one.votes;

/** So many notes has a fair at most. */
export const mostNotes = 400;
