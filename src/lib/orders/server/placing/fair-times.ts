import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';

/** Up to how many milliseconds an order took; what took longer is `more`. */
export const bounds = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] as const;

/** What has happened since it was last written, by fair, what, and of which kind. */
const waiting = new Map<string, { fair: string; what: 'placed' | 'refused'; of: string; count: number }>();

const note = (fair: string, what: 'placed' | 'refused', of: string) => {
  const key = `${fair} ${what} ${of}`;
  const known = waiting.get(key);
  if (known) known.count++;
  else waiting.set(key, { fair, what, of, count: 1 });
};

/** Notes how long an order of a fair (its slug) took, in milliseconds. */
export const notePlaced = (fair: string, milliseconds: number): void =>
  note(fair, 'placed', String(bounds.find((bound) => milliseconds <= bound) ?? 'more'));

/** Notes why one was refused. */
export const noteRefused = (fair: string, code: string): void => note(fair, 'refused', code);

/** Adds what was noted in this process to what is kept; a fair that does not exist is nobody's. */
export async function writeFairTimes(db: Database): Promise<void> {
  const rows = [...waiting.values()];
  waiting.clear();
  if (rows.length === 0) return;
  // In one order, so that two processes that write at once wait for each other and never in a circle.
  const sorted = rows.toSorted((a, b) =>
    `${a.fair} ${a.what} ${a.of}`.localeCompare(`${b.fair} ${b.what} ${b.of}`)
  );
  await db.execute(sql`
    insert into fair_order_times (fair_id, what, of, count)
    select f.id, r.what, r.of, r.count
    from jsonb_to_recordset(${JSON.stringify(sorted)}::jsonb) as r(fair text, what text, of text, count int) join fairs f on f.slug = r.fair
    on conflict (fair_id, what, of) do update set count = fair_order_times.count + excluded.count`);
}

const everyMs = 15_000;

/** Writes a few times a minute; what a process that is killed has not written is lost. */
export function keepFairTimes(db: () => Database): void {
  setInterval(() => {
    writeFairTimes(db()).catch((err: unknown) => log.warn({ err }, 'times of orders were not kept'));
  }, everyMs).unref();
}

/**
 * The time within which so many of the orders were placed, in milliseconds: the bound of the bucket in which that share is reached. Null without orders; beyond the last bound it
 * is that bound, as the least that is known.
 */
export function timeWithin(counts: ReadonlyMap<string, number>, share: number): number | null {
  const whole = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (whole === 0) return null;
  let reached = 0;
  for (const bound of bounds) {
    reached += counts.get(String(bound)) ?? 0;
    if (reached >= whole * share) return bound;
  }
  return bounds.at(-1)!;
}
