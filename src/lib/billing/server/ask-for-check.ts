import type { Database } from '#lib/db/server/client.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';

/** Has the gateway asked about a payment soon, by the job queue; many askers make one job. */
export async function askForCheck(db: Database, attemptId: string): Promise<void> {
  await enqueue(db, 'check-payment', { attemptId }, { jobKey: `check-payment:${attemptId}`, maxAttempts: 3 });
}
