import type { NoticeKind } from '#lib/events/notice-kind.ts';
import type { BatchSubscriber } from '#lib/events/server/subscriber.ts';
import { instantNow } from '#lib/time/instant.ts';
import { writeNotices } from './write-notices.ts';

/** Often enough for a bell, seldom enough that a rush of orders does not feel it. */
const everyMs = 250;
const most = 500;

/** The spine: what happens becomes what people are told. `ring` is called after the commit with those whose bells ring. */
export function followEvents(
  kinds: readonly NoticeKind[],
  ring: (userIds: string[]) => void
): BatchSubscriber {
  const types = kinds.flatMap(({ follows, answer }) => [...follows, ...(answer?.endedBy ?? [])]);
  let ringing: string[] = [];
  return {
    name: 'notifications',
    types: [...new Set(types)],
    ...{ everyMs, most, startsNow: true },
    async handleAll(tx, events) {
      ringing = await writeNotices(tx, kinds, events, instantNow());
    },
    handled: () => ring(ringing)
  };
}
