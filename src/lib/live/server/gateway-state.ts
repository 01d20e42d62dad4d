import type { BoardFeeds } from './board-feeds.ts';
import type { Changes } from './changes.ts';
import type { Join } from './join.ts';
import type { ScreensSeen } from './screens-seen.ts';

interface GatewayState {
  /** By events, and without. */
  changes: Changes | null;
  words: Changes | null;
  feeds: BoardFeeds | null;
  screens: ScreensSeen | null;
  join: Join | null;
  timers: NodeJS.Timeout[];
  /** Of the newest event that this process has heard of. */
  seq: number;
}

/** Imports nothing at run time, so that it survives hot reloads in development as `io.ts` does. */
export const gatewayState: GatewayState = {
  ...{ changes: null, words: null, feeds: null, screens: null, join: null },
  timers: [],
  seq: 0
};
