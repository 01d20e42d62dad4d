import { setTimeout as pause } from 'node:timers/promises';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis, type RedisOptions } from 'ioredis';
import type { ServerOptions } from 'socket.io';
import { log } from '#lib/runtime/server/log.ts';
import { gauge } from '#lib/runtime/server/metrics.ts';

/** A word to this process's own sockets waits no longer than this for a Redis that stands still. */
const mostWaitMs = 500;
const mostPauseMs = 1_000;
/** How long one reading of the stream waits for something new, and when a connection that says nothing is given up. */
const [readMs, silentMs] = [2_000, 6_000];
/** Words are short and soon told; nobody reads far back. */
const mostKept = 1_000;

/** What joins this process's sockets with those of the others. */
export interface Join {
  adapter: NonNullable<ServerOptions['adapter']>;
  /** Ends the connections. */
  leave(): void;
}

/**
 * Joins the sockets of several processes by the stream of a Redis or Valkey at `url` (`redis:` or `rediss:`, the number of a database as its path). What goes over it is a hint
 * that may be lost: it answers also while nobody is there, and goes on by itself as soon as somebody is.
 */
export function joinAt(url: string): Join {
  const lines: Redis[] = [];
  const open = (options: RedisOptions): Redis => {
    const line = new Line(url, { ...lineOptions, ...options }, () => restAfterRefusal(open(ofReaders)));
    lines.push(line);
    return line;
  };
  const writer = open({ enableOfflineQueue: false, commandTimeout: mostWaitMs });
  watch(writer);
  // The numbers of databases do not keep the channels of Redis apart.
  const name = `orderfair:${writer.options.db ?? 0}`;
  const adapter = createAdapter(writer, {
    ...{ streamName: name, channelPrefix: name, maxLen: mostKept, blockTimeInMs: readMs },
    onlyPlaintext: true
  });
  return { adapter: adapter as Join['adapter'], leave: () => lines.forEach((line) => line.disconnect()) };
}

const lineOptions: RedisOptions = {
  maxRetriesPerRequest: null,
  retryStrategy: (times) => Math.min(100 * times, mostPauseMs),
  connectTimeout: 2_000,
  keepAlive: 10_000
};

/** Readers wait for a connection, and go on from where they were. */
const ofReaders: RedisOptions = { enableOfflineQueue: true, socketTimeout: silentMs };

/** A connection whose commands may fail without anybody asking: the adapter does not wait for what it subscribes to and publishes. */
class Line extends Redis {
  readonly #another: () => Redis;

  constructor(url: string, options: RedisOptions, another: () => Redis) {
    super(url, options);
    this.#another = another;
  }

  override duplicate(): Redis {
    return this.#another();
  }

  override sendCommand(...given: Parameters<Redis['sendCommand']>): unknown {
    const answer = super.sendCommand(...given);
    Promise.resolve(answer).catch((err: unknown) => log.debug({ err }, 'live: Redis did not answer'));
    return answer;
  }
}

/** The adapter reads again at once when it is refused, for as long as it is. */
function restAfterRefusal(line: Redis): Redis {
  const read = line.xread.bind(line) as (...given: unknown[]) => Promise<unknown>;
  const xread = (...given: unknown[]) =>
    read(...given).catch(async (error: unknown) => {
      await pause(mostPauseMs, undefined, { ref: false });
      throw error;
    });
  return Object.assign(line, { xread });
}

/** Says once when Redis is gone, and once when it is back. */
function watch(line: Redis): void {
  const joined = gauge('live_joined', '1 while this process hears the sockets of others by Redis');
  let isTold = false;
  line.on('ready', () => {
    joined.set(1);
    isTold = false;
    log.info('live: joined with other processes by Redis');
  });
  line.on('error', (err: unknown) => {
    joined.set(0);
    if (!isTold) log.warn({ err }, 'live: Redis is not there; every process goes on by itself');
    isTold = true;
  });
  line.on('close', () => joined.set(0));
}
