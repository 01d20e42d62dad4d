import { sql } from '#lib/db/server/client.ts';
import { measured, reading } from '#lib/runtime/server/metrics.ts';
import { recordStanding } from './relay-state.ts';

/** How far the relay is behind the commands, and the subscribers behind the relay. */
export function measureRelay(): void {
  measured(
    'relay_oldest_unnumbered_seconds',
    'Age of the picture that this process shows: how long something has waited for its number or to be passed on',
    () => recordStanding().behindMs / 1000
  );
  measured(
    'relay_position',
    'The last number that this process has passed on',
    () => recordStanding().position
  );
  measured('relay_leads', '1 in the process that numbers events', () => Number(recordStanding().leads));
  reading('subscriber_lag_events', 'Events that a subscriber has not handled', 'subscriber', () =>
    ofSubscribers('(select last_seq from event_sequence where id = 1) - position')
  );
  reading('subscriber_failures', 'How often its present event has failed in a row', 'subscriber', () =>
    ofSubscribers('failures')
  );
}

async function ofSubscribers(value: string) {
  const rows = await sql()<{ name: string; value: number }[]>`
    select name, (${sql().unsafe(value)})::float8 as value from subscriptions order by name limit 100`;
  return rows.map(({ name, value }) => ({ labels: { subscriber: name }, value }));
}
