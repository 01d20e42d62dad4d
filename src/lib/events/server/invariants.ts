import { sql } from 'drizzle-orm';
import type { Invariant } from '#lib/db/server/invariant.ts';

/** What must always hold of the record (design §12, 7). */
export const invariants: Invariant[] = [
  {
    name: 'The numbers of events have no gap and no duplicate',
    violations: sql`
      select e.last_seq, n.numbered, n.highest from event_sequence e,
        (select count(seq) as numbered, coalesce(max(seq), 0) as highest, count(distinct seq) as different from events) n
      where e.last_seq <> n.numbered or e.last_seq <> n.highest or n.numbered <> n.different`
  },
  {
    name: 'No event has waited longer than a minute for its number',
    violations: sql`
      select count(*) as waiting, min(at) as oldest from events
      where seq is null and at < clock_timestamp() - interval '1 minute' having count(*) > 0`
  },
  {
    name: 'No subscriber has read further than there are events',
    violations: sql`
      select s.name, s.position from subscriptions s, event_sequence e where s.position > e.last_seq`
  }
];
