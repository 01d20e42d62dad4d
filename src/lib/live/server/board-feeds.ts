import type { Namespace } from 'socket.io';
import { BoardFeed } from '#lib/board/server/board-feed.ts';
import { boardEvents } from '#lib/board/server/board-moves.ts';
import * as frames from '#lib/board/server/frames.ts';
import { welcomeOf } from '#lib/board/server/arrivals-on-board.ts';
import { recordOf } from '#lib/board/server/record-order.ts';
import { forPhones, type PhoneFrame } from '#lib/board/phone-frame.ts';
import type { Beat } from '#lib/board/wire.ts';
import { sql } from '#lib/db/server/client.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { recordStanding } from '#lib/events/server/relay-state.ts';
import { log } from '#lib/runtime/server/log.ts';
import { instantNow } from '#lib/time/instant.ts';
import { SlicedSender, Slices } from './slices.ts';

const beatMs = 5_000;
/** A feed that nobody watches is kept this long: a page that reloads should not cost a new one. */
const idleMs = 30_000;

/** What changes a board: orders and money, but also targets, dates and who takes part. */
const shownEvents: readonly string[] = [...boardEvents, 'board.rebuilt', 'target.set', 'fair.updated'];

/** What changes who is in the room, and who might be. */
const arrivalEvents: readonly string[] = [
  'check_in.recorded',
  'check_in.undone',
  'fair.dealers_invited',
  'fair.invitation_withdrawn'
];

/** The room of one fair's screens and consoles; its phones are in slices of theirs. */
export const fastRoom = (fairId: number) => `fair:${fairId}:fast`;
export const slicesOf = (fairId: number) => `fair:${fairId}:slow`;

/** An age below this is a matter of moments, and told as none. */
const toldFromMs = 5_000;

/** How old this process's picture is for those who look at it, with what waits behind the record. */
export function toldAge(waitingMs = 0): number {
  const ageMs = Math.round(Math.max(recordStanding().behindMs, waitingMs));
  return ageMs > toldFromMs ? ageMs : 0;
}

interface Entry {
  feed: BoardFeed;
  phones: Slices;
  beats: SlicedSender<Beat>;
  watchedAt: number;
}

/** The feeds of all fairs that somebody watches in this process, and the beat that says they are alive. */
export class BoardFeeds {
  readonly #boards: Namespace;
  readonly #feeds = new Map<number, Entry>();
  readonly #beat: NodeJS.Timeout;

  constructor(boards: Namespace) {
    this.#boards = boards;
    this.#beat = setInterval(() => this.#sayBeat(), beatMs);
    this.#beat.unref();
  }

  of(fairId: number): BoardFeed {
    return this.#entryOf(fairId).feed;
  }

  /** The room that the next phone of this fair should join. */
  phoneRoom(fairId: number): string {
    return this.#entryOf(fairId).phones.free;
  }

  #entryOf(fairId: number): Entry {
    const known = this.#feeds.get(fairId);
    if (known) {
      known.watchedAt = performance.now();
      return known;
    }
    const opened = this.#open(fairId);
    this.#feeds.set(fairId, opened);
    return opened;
  }

  /** Numbered events, as the relay tells them. */
  tell(events: readonly SequencedEvent[]): void {
    for (const event of events) {
      if (event.type === 'dealer.board_consent_set')
        for (const { feed } of this.#feeds.values()) feed.touch();
      const feed = event.fairId === null ? undefined : this.#feeds.get(event.fairId)?.feed;
      if (!feed) continue;
      if (event.type === 'order.placed') feed.touchByOrder(Number(event.payload.amountMinor));
      else if (event.type === 'order.cancelled' || event.type === 'order.amended') feed.touchByCorrection();
      else if (arrivalEvents.includes(event.type)) feed.touchByArrival();
      else if (shownEvents.includes(event.type)) feed.touch();
    }
  }

  stop(): void {
    clearInterval(this.#beat);
    for (const { feed } of this.#feeds.values()) feed.stop();
    this.#feeds.clear();
  }

  #open(fairId: number): Entry {
    const phones = new Slices(this.#boards, slicesOf(fairId));
    // A phone that cannot keep up misses a frame instead of getting an ever longer queue.
    const toPhones = new SlicedSender<PhoneFrame>(
      phones,
      (room, frame) => void this.#boards.volatile.to(room).emit('frame', frame)
    );
    const feed = new BoardFeed({
      read: (now) => frames.ofFair(sql(), fairId, now),
      record: () => recordOf(sql(), fairId),
      welcome: () => welcomeOf(sql(), fairId),
      fast: (frame) => void this.#boards.to(fastRoom(fairId)).emit('frame', frame),
      slow: (frame) => toPhones.send(forPhones(frame)),
      failed: (error) => log.error({ err: error, fairId }, 'live: the standing could not be read')
    });
    const beats = new SlicedSender<Beat>(
      phones,
      (room, beat) => void this.#boards.to(room).emit('beat', beat)
    );
    return { feed, phones, beats, watchedAt: performance.now() };
  }

  /** What to say of a fair's newest frame; null before the first. A server that cannot read the record says so by its age. */
  beatOf(fairId: number): Beat | null {
    const { feed } = this.#feeds.get(fairId) ?? {};
    if (!feed?.newest) return null;
    const { epoch, seq } = feed.newest;
    return { epoch, seq, at: instantNow().toISOString(), behindMs: toldAge(feed.behindMs) };
  }

  #sayBeat(): void {
    this.#closeIdle();
    for (const [fairId, { beats }] of this.#feeds) {
      const beat = this.beatOf(fairId);
      if (!beat) continue;
      this.#boards.to(fastRoom(fairId)).emit('beat', beat);
      beats.send(beat);
    }
  }

  #closeIdle(): void {
    const { rooms } = this.#boards.adapter;
    for (const [fairId, entry] of this.#feeds) {
      if (rooms.has(fastRoom(fairId)) || entry.phones.taken.length > 0) entry.watchedAt = performance.now();
      if (performance.now() - entry.watchedAt < idleMs) continue;
      entry.feed.stop();
      this.#feeds.delete(fairId);
    }
  }
}
