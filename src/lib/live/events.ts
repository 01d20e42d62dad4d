import type { Away } from '#lib/board/wire.ts';

/**
 * The wire of the default namespace: what the portal and the console hear. The namespace `/board` has its own, in
 * `#lib/board/wire.ts`; together they are all that is ever sent over a socket.
 *
 * Nothing here carries data, but for the bell. `changed` names topics, and the page reads again what depends on them, as the person it is:
 * a load function says `depends('live:order:ID')` for the topic `order:ID`.
 */
export interface ToClient {
  changed(change: Changed): void;
  /** To one person, on every device: what their bell shows now. */
  noticed(noticed: Noticed): void;
  /**
   * At the start and every five seconds, also when nothing happens; `behindMs` as in a board's beat. What everybody here would do at once should be
   * spread over `spreadMs`: a hall that comes back reads its pages anew, and orders go on meanwhile.
   */
  beat(beat: { seq: number; at: string; behindMs: number; spreadMs: number }): void;
  away(away: Away): void;
}

export interface Changed {
  /** Of the newest event behind these topics. */
  seq: number;
  /** See `topicsOf` in `live/topics.ts`; the one topic `*` stands for more than could be listed. */
  topics: string[];
}

export interface Noticed {
  /** How many notices they have not read; counted no further than the bell shows. */
  unread: number;
  /** The newest of those that have just come, where one has; `link` is the path that it leads to. */
  newest: { id: number; title: string; link: string } | null;
}

/** The portal only listens. */
export type ToServer = Record<never, never>;

/** Before the name of a topic, in `depends` and `invalidate`. */
export const liveScheme = 'live:';

/** Stands for every topic. */
export const everything = '*';
