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

/** What of its venue and stand a note is about, in the order of the list. */
export const aspects = ['position', 'size', 'design', 'material', 'promotion', 'visitors'] as const;
export type Aspect = (typeof aspects)[number];

/** How one aspect of venue and stand was judged: the mean from 1 to 5 and of how many judgements, null without one. */
export interface AspectJudged {
  aspect: Aspect;
  mean: number | null;
  judgements: number;
}

/** All aspects in their order with what was judged of them; empty while no note names one. */
export function judgedAspects(
  notes: readonly { kind: NoteKind; aspect?: Aspect | null; judgement: number | null }[]
): AspectJudged[] {
  const named = notes.filter(({ kind, aspect }) => kind === 'venue' && aspect);
  if (named.length === 0) return [];
  return aspects.map((aspect) => {
    const marks = named.flatMap((one) =>
      one.aspect === aspect && one.judgement !== null ? [one.judgement] : []
    );
    const sum = marks.reduce((total, mark) => total + mark, 0);
    return { aspect, judgements: marks.length, mean: marks.length === 0 ? null : sum / marks.length };
  });
}

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
  /** Of a venue note that names one. */
  aspect: Aspect | null;
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
