import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';

/** Waits until the relay has worked off what a load has left. */
export async function drained(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<
      { waiting: boolean }[]
    >`select exists (select 1 from events where seq is null) as waiting`;
    if (!row!.waiting) return;
    await pause(200);
  }
}
