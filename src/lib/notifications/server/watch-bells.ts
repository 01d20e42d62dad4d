import { sql } from '#lib/db/server/client.ts';
import type { SocketData } from '#lib/live/server/at-the-door.ts';
import { sockets } from '#lib/live/server/io.ts';
import type { Part } from '#lib/runtime/server/parts.ts';
import { log } from '#lib/runtime/server/log.ts';
import { ringBells } from './bells.ts';

const everyMs = 250;
/** Of readings, how far a look goes back: another process's commit may come late. */
const overlapSeconds = 2;

interface Look {
  /** Null before the first look. */
  newestId: number | null;
  told: Map<string, number>;
}

/**
 * Looks for what other processes have written or their people have read, as long as anybody has a page open here. What this process does itself
 * rings at once.
 */
function bellWatch(): { stop(): void } {
  const look: Look = { newestId: null, told: new Map() };
  let looking = false;
  const timer = setInterval(() => {
    if (looking || (sockets.io?.of('/').sockets.size ?? 0) === 0) return;
    looking = true;
    void lookAround(look)
      .catch((err: unknown) => log.warn({ err }, 'bells: could not look for news'))
      .finally(() => (looking = false));
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

async function lookAround(look: Look): Promise<void> {
  const rows = await newsSince(look.newestId);
  const { newestId } = look;
  const news = rows.filter(
    ({ userId, id, readMs }) =>
      (newestId !== null && id > newestId) || readMs !== (look.told.get(userId) ?? null)
  );
  look.told = new Map(
    rows.flatMap(({ userId, readMs }) => (readMs === null ? [] : [[userId, readMs] as const]))
  );
  look.newestId = Math.max(newestId ?? 0, ...rows.map(({ id }) => id));
  ringBells(news.map(({ userId }) => userId));
}

interface News {
  userId: string;
  id: number;
  readMs: number | null;
}

/** Who has got notices with a later id, or has read some just now. One process writes notices at a time, so that ids come in order. */
const newsSince = (newestId: number | null) => sql()<News[]>`
  select user_id as "userId", max(id)::float8 as id, max(read_ms)::float8 as "readMs" from (
    select user_id, id, null::numeric as read_ms from notices
    where id > coalesce(${newestId}::bigint, (select max(id) - 1 from notices))
    union all
    select user_id, 0, extract(epoch from read_at) * 1000 from notices
    where read_at > now() - make_interval(secs => ${overlapSeconds})
  ) as news group by user_id limit 10000`;

let watching: { stop(): void } | null = null;

export const bellsPart: Part = {
  name: 'bells',
  role: 'live',
  start: () => {
    watching = bellWatch();
    // From the page's own reading to its connection, or while that was away, something may have come.
    sockets.io?.of('/').on('connection', ({ data }) => {
      const { actor } = data as SocketData;
      if (actor.kind !== 'screen') ringBells([actor.userId]);
    });
  },
  stop: () => {
    watching?.stop();
    watching = null;
  }
};
