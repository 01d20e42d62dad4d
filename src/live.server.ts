import type { Server } from 'node:http';
import { joinOthers } from '#lib/live/server/between.ts';
import { attachLive, closeLive, sayGoodbye } from '#lib/live/server/gateway.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { Part } from '#lib/runtime/server/parts.ts';

/** Sockets as a part of the app, joined with those of other processes where there is a Redis. On the way down everybody is told to come back at a random moment. */
export const livePart: Part = {
  name: 'live',
  start,
  drain: sayGoodbye,
  stop: closeLive
};

async function start(http: Server): Promise<void> {
  const join = await joined();
  if (settings.roles.includes('live')) attachLive(http, join);
  else if (join) joinOthers(join);
}

/** The client of Redis is loaded where there is one. */
async function joined() {
  const address = settings.redisUrl;
  return address === undefined ? null : (await import('#lib/live/server/join.ts')).joinAt(address);
}
