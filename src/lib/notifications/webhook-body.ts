import type { NoticeGroup, Urgency } from '#lib/events/notice-kind.ts';

/** What a gateway gets: small, and the same for ever. Parts may be added, none changes or goes. */
export interface WebhookBody {
  type: 'notice' | 'test';
  /** When it happened, ISO 8601 in UTC. */
  timestamp: string;
  data: {
    kind: string;
    group: NoticeGroup;
    urgency: Urgency;
    /** `en`, `zh-CN`, `ko` */
    language: string;
    title: string;
    text: string;
    link: string;
    person: { id: string; name: string; phone: string | null };
  };
}

/** Pauses between tries, some three days together. */
const pausesSeconds = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 72_000];

/** When the next try is made after so many; null when it was the last. */
export function nextTry(attempts: number, now: Date): Date | null {
  const seconds = pausesSeconds[attempts - 1];
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1_000);
}
