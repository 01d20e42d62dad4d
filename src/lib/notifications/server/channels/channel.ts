import type { NoticeGroup, NoticeValues, Urgency } from '#lib/events/notice-kind.ts';
import type { Rhythm } from '../../channel-name.ts';

/** One thing to send, with all that a channel needs to know. `notice-text.ts` makes its words from kind, values and the person's language. */
export interface Delivery {
  id: number;
  noticeId: number;
  eventId: number;
  rhythm: Rhythm;
  attempts: number;
  dueAt: Date;
  /** Nobody is to be told any more: read meanwhile, past its use, or the account is closed. What is about security is told all the same. */
  isOver: boolean;
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
