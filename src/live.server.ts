import { attachLive, closeLive, sayGoodbye } from '#lib/live/server/gateway.ts';
import type { Part } from '#lib/runtime/server/parts.ts';

/** Sockets as a part of the app. On the way down everybody is told to come back at a random moment. */
export const livePart: Part = {
  name: 'live',
  role: 'live',
  start: attachLive,
  drain: sayGoodbye,
  stop: closeLive
};
