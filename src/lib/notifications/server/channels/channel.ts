import type { NoticeGroup, NoticeValues, Urgency } from '#lib/events/notice-kind.ts';
import type { Rhythm, SentBy } from '../../channel-name.ts';

/** One thing to send, with all that a channel needs to know. `notice-text.ts` makes its words from kind, values and the person's language. */
export interface Delivery {
  id: number;
  noticeId: number;
  eventId: number;
  rhythm: Rhythm;
  attempts: number;
  dueAt: Date;
  notice: {
    kind: string;
    group: NoticeGroup;
    urgency: Urgency;
    subject: string;
    together: string;
    values: NoticeValues;
    /** A path of the portal. */
    link: string;
    at: Date;
  };
  person: {
    userId: string;
    dealerId: number | null;
    name: string;
    email: string;
    phone: string | null;
    locale: string;
    timeZone: string | null;
  };
}

/** What became of what was given to a channel, by the delivery's id; anything thrown counts as `later` for all of them. */
export type Outcome =
  | { id: number; state: 'sent' }
  /** Not by our fault or for now: tried again with growing pauses. */
  | { id: number; state: 'later'; error: string; retryAt: Date }
  | { id: number; state: 'failed' | 'dropped'; error: string };

/** A way to people. What is due of one person at once comes together, so that a channel can say it as one. */
export interface Channel {
  name: SentBy;
  /** All that is due of one person: several facts at once, or a digest. */
  send(due: readonly Delivery[]): Promise<Outcome[]>;
}
