import type { SequencedEvent } from './event.ts';

/**
 * - `info`: good to know.
 * - `action`: somebody waits for a deed of the reader.
 * - `urgent`: a deed now, or something is lost.
 */
export type Urgency = 'info' | 'action' | 'urgent';

/** What people choose together on their page of notices, never kind by kind. */
export const noticeGroups = [
  'orders',
  'dates',
  'shipments',
  'money',
  'fairs',
  'news',
  'work',
  'security'
] as const;

export type NoticeGroup = (typeof noticeGroups)[number];

/** On which side of the house a person stands; the same fact may lead to two pages. */
export type Side = 'dealer' | 'staff';

/** What a notice can say. Amounts are minor units beside their `currency`, days `2026-11-27`, instants ISO texts. */
export type NoticeValues = Record<string, string | number | null>;

/**
 * Whom a fact concerns; the parts add up, and each person is told once. Of staff, region managers hear of dealers of their region
 * and reps of their own dealers only, where the fact is about a dealer.
 */
export interface Concerned {
  /** Roles among the people of the event's dealer. */
  dealer?: readonly string[];
  /** Roles among staff. */
  staff?: readonly string[];
  /** Roles among the people of these dealers, where the fact is about many. */
  dealers?: { ids: readonly number[]; roles: readonly string[] };
  /** Single persons, by their id. */
  users?: readonly (string | null)[];
}

/**
 * A notice that waits for an answer: after its clock it goes to the dealer's rep, then to the region manager. One to a dealer of whom nobody can be
 * told goes to the rep at once. `words` say to them who has not answered, see `KindWords.unanswered`.
 */
export interface Answer {
  withinHours: number;
  /** Until when the first answer is promised, where the fact itself says so; `withinHours` after it otherwise. */
  dueAt?(event: SequencedEvent): Date | null;
  /** Types of events of the same `subject` that are an answer. */
  endedBy: readonly string[];
}

/**
 * What a domain may have to say to people, declared in its `notices.ts`, pure. `notifications` alone decides to whom, in which language, by
 * which channel and when; the words of a kind stand in `notifications/words`.
 */
export interface NoticeKind {
  /** Stored with each notice: never rename. */
  name: string;
  group: NoticeGroup;
  /** Types of events. The first kind of the list that concerns a person and follows an event tells them of it. */
  follows: readonly string[];
  /** Which of these events; all without it. */
  when?(event: SequencedEvent): boolean;
  concerns(event: SequencedEvent): Concerned;
  urgency: Urgency;
  /** Disturbs at any hour, and nobody can switch it off: security and money that failed. */
  pierces?: true;
  /** A mail of its own tells of it already. */
  ownMail?: true;
  /** Stands in the bell and goes no other way: for what happens so often in a rush that a mail for each would be felt by the next one. */
  bellOnly?: true;
  /** Whoever did it is told too: a receipt of one's own deed. */
  tellsDoer?: true;
  /** Until when it is of use to anybody; one that is late is not sent any more. */
  endsAt?(event: SequencedEvent): Date | null;
  /**
   * What the words need from the event. Looked up for each notice and need not be said: `dealer` (its name), `dealerCode`, `fair` (its name),
   * `fairSlug`, `order` (its number) where the event is of an order or names one as `orderId`, and `by` (who did it).
   */
  says?(event: SequencedEvent): NoticeValues;
  /** Where it leads, by what was said and looked up. */
  link(side: Side, values: NoticeValues): string;
  /** What it is about, such as `order:UUID`: by it answers end a clock and pages know their own. The event's aggregate without it. */
  subject?(event: SequencedEvent): string;
  /** Many of one kind with the same key become one line, "5 orders shipped"; the kind's name without it. */
  together?(event: SequencedEvent): string;
  answer?: Answer;
  /** What dealers' people can do by a button of the mail, without a password: a deed that `/deeds/[token]` knows, and of what. */
  deed?: {
    name: string;
    of(values: NoticeValues): string | null;
    /** What the page offers, each with a button of its own that leads to the page with it chosen; the words are `KindWords.choice`. */
    choices?(values: NoticeValues): readonly string[];
  };
  /** Files that go with a mail to people of the dealer: the name of who makes them, and of what. */
  encloses?(values: NoticeValues): { maker: string; of: string } | null;
}
