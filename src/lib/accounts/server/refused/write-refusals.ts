import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { db } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';
import { counter } from '#lib/runtime/server/metrics.ts';
import type { Part } from '#lib/runtime/server/parts.ts';
import type { Gathering } from './gathering.ts';
import { gathering } from './note-refusal.ts';
import { raiseAlarms } from './raise-alarms.ts';

const everyMs = 5_000;

/** Writes down what was refused since the last time: one statement, whatever came. Answers how many rows that touched. */
export async function writeRefusals(database: Database, gathered: Gathering = gathering): Promise<number> {
  const groups = gathered.take();
  if (groups.length === 0) return 0;
  try {
    await database.execute(sql`
      insert into refusals (id, kind, user_id, account, network, route, count, first_at, last_at)
      select id, kind, "userId", account, network, route, count, "firstAt", "lastAt"
      from jsonb_to_recordset(${JSON.stringify(groups)}::text::jsonb) as g(id uuid, kind text, "userId" uuid,
        account text, network text, route text, count int, "firstAt" timestamptz, "lastAt" timestamptz)
      on conflict (id) do update set count = refusals.count + excluded.count, last_at = excluded.last_at`);
  } catch (error) {
    const lost = gathered.giveBack(groups);
    if (lost > 0) counter('refusals_lost_total', 'Refusals that the record had no room for').inc(lost);
    throw error;
  }
  return groups.length;
}

let timer: NodeJS.Timeout | undefined;
let writing: Promise<void> = Promise.resolve();

/** Keeps the record while the app serves. */
export const refusalRecord: Part = {
  name: 'record of refusals',
  start: () => {
    timer = setInterval(() => (writing = writing.then(turn)), everyMs).unref();
  },
  stop: async () => {
    clearInterval(timer);
    await writing;
    await turn();
  }
};

async function turn(): Promise<void> {
  try {
    if ((await writeRefusals(db())) > 0) await raiseAlarms(db(), new Date());
  } catch (err) {
    log.warn({ err }, 'the record of refusals could not be written; it is tried again');
  }
}
