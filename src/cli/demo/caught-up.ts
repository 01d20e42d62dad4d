import type postgres from 'postgres';
import { setTimeout as pause } from 'node:timers/promises';

/** Waits until the relay has numbered every event and every subscriber has handled it. */
export async function caughtUp(sql: postgres.Sql): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    const [row] = await sql<{ behind: boolean }[]>`
      select exists (select 1 from events where seq is null)
        or exists (select 1 from subscriptions s, event_sequence e where s.position < e.last_seq) as behind`;
    if (!row!.behind) return;
    await pause(50);
  }
  throw new Error('The subscribers of events did not catch up within a minute: see the log above.');
}
