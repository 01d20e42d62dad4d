import type { Namespace } from 'socket.io';
import { BoardFeed } from '#lib/board/server/board-feed.ts';
import { boardEvents } from '#lib/board/server/board-moves.ts';
import * as frames from '#lib/board/server/frames.ts';
import { recordOf } from '#lib/board/server/record-order.ts';
import type { Frame } from '#lib/board/frame.ts';
import { sql } from '#lib/db/server/client.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { log } from '#lib/runtime/server/log.ts';
import { instantNow } from '#lib/time/instant.ts';

const beatMs = 5_000;
/** A feed that nobody watches is kept this long: a page that reloads should not cost a new one. */
const idleMs = 30_000;

/** What changes a board: orders and money, but also targets, dates and who takes part. */
const shownEvents: readonly string[] = [
  ...boardEvents,
  'board.rebuilt',
  'target.set',
  'fair.updated',
  'fair.dealers_invited',
  'fair.invitation_withdrawn'
];

/** The rooms of one fair: screens and consoles, and phones. */
export const fastRoom = (fairId: number) => `fair:${fairId}:fast`;
export const slowRoom = (fairId: number) => `fair:${fairId}:slow`;

/** The feeds of all fairs that somebody watches in this process, and the beat that says they are alive. */
export class BoardFeeds {
  readonly #boards: Namespace;
  readonly #feeds = new Map<number, { feed: BoardFeed; watchedAt: number }>();
  readonly #beat: NodeJS.Timeout;

  constructor(boards: Namespace) {
    this.#boards = boards;
    this.#beat = setInterval(() => void this.#sayBeat(), beatMs);
    this.#beat.unref();
  }

  of(fairId: number): BoardFeed {
    const known = this.#feeds.get(fairId);
    if (known) {
      known.watchedAt = performance.now();
      return known.feed;
    }
    const feed = this.#open(fairId);
    this.#feeds.set(fairId, { feed, watchedAt: performance.now() });
    return feed;
  }

  /** Numbered events, as the relay tells them. */
  tell(events: readonly SequencedEvent[]): void {
    for (const event of events) {
      if (event.type === 'dealer.board_consent_set')
        for (const { feed } of this.#feeds.values()) feed.touch();
      const feed = event.fairId === null ? undefined : this.#feeds.get(event.fairId)?.feed;
      if (!feed) continue;
      if (event.type === 'order.placed') feed.touchByOrder(Number(event.payload.amountMinor));
      else if (event.type === 'order.cancelled') feed.touchByCorrection();
      else if (shownEvents.includes(event.type)) feed.touch();
    }
  }

  stop(): void {
    clearInterval(this.#beat);
    for (const { feed } of this.#feeds.values()) feed.stop();
    this.#feeds.clear();
  }

  #open(fairId: number): BoardFeed {
    const send = (room: string) => (frame: Frame) => void this.#boards.to(room).emit('frame', frame);
    // A phone that cannot keep up misses a frame instead of getting an ever longer queue.
    const sendLossy = (frame: Frame) => void this.#boards.volatile.to(slowRoom(fairId)).emit('frame', frame);
    return new BoardFeed({
      read: (now) => frames.ofFair(sql(), fairId, now),
      record: () => recordOf(sql(), fairId),
      fast: send(fastRoom(fairId)),
      slow: sendLossy,
      failed: (error) => log.error({ err: error, fairId }, 'live: the standing could not be read')
    });
  }

  /** Only a server that can read the record may say that a picture is still right. */
  async #sayBeat(): Promise<void> {
    this.#closeIdle();
    if (this.#feeds.size === 0) return;
    try {
      await sql()`select 1`;
    } catch (error) {
      log.warn({ err: error }, 'live: no beat, the database does not answer');
      return;
    }
    const at = instantNow().toISOString();
    for (const [fairId, { feed }] of this.#feeds) {
      if (!feed.newest) continue;
      const { epoch, seq } = feed.newest;
      this.#boards.to([fastRoom(fairId), slowRoom(fairId)]).emit('beat', { epoch, seq, at });
    }
  }

  #closeIdle(): void {
    const { rooms } = this.#boards.adapter;
    for (const [fairId, entry] of this.#feeds) {
      if (rooms.has(fastRoom(fairId)) || rooms.has(slowRoom(fairId))) entry.watchedAt = performance.now();
      if (performance.now() - entry.watchedAt < idleMs) continue;
      entry.feed.stop();
      this.#feeds.delete(fairId);
    }
  }
}
