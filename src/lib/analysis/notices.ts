import type { SequencedEvent } from '#lib/events/event.ts';
import type { NoticeKind } from '#lib/events/notice-kind.ts';

const asker = ({ payload }: SequencedEvent) => ({ users: [payload.askedBy as string] });
const link: NoticeKind['link'] = () => '/staff/exports';
const says = ({ payload }: SequencedEvent) => ({
  list: payload.list as string,
  count: (payload.rows as number | undefined) ?? 0
});

/** What there is to say of files of lists, to whoever asked for them. Those that go into a folder, or by mail, are not told of twice. */
export const exportNotices: readonly NoticeKind[] = [
  {
    name: 'export.done',
    ...{ group: 'work', follows: ['export.done'], urgency: 'info', says, link },
    concerns: (event) => (event.payload.deliver === 'notice' ? asker(event) : {})
  },
  {
    name: 'export.failed',
    ...{ group: 'work', follows: ['export.failed'], urgency: 'action', says, link },
    concerns: asker
  }
];
