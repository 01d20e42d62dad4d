import type { Namespace } from 'socket.io';
import { BoardFeed } from '#lib/board/server/board-feed.ts';
import { boardEvents } from '#lib/board/server/board-moves.ts';
import * as frames from '#lib/board/server/frames.ts';
import { welcomeOf } from '#lib/board/server/arrivals-on-board.ts';
import { dealersWhoOrdered, recordOf } from '#lib/board/server/record-order.ts';
import { forPhones, type PhoneFrame } from '#lib/board/phone-frame.ts';
import { ruleOnBoard } from '#lib/board/server/rule-on-board.ts';
import type { Seen } from '#lib/board/server/seen.ts';
import { readStage } from '#lib/board/server/stage-reading.ts';
import type { Frame } from '#lib/board/frame.ts';
import type { Welcome, WelcomeRule } from '#lib/board/welcome.ts';
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

/** What changes a board: orders and money, but also targets, dates, the programme and who takes part. */
const shownEvents: readonly string[] = [
  ...[...boardEvents, 'board.rebuilt', 'target.set', 'fair.updated'],
  ...['fair.segment_saved', 'fair.segment_removed', 'fair.planned']
];

/** What changes who is in the room, and who might be. */
const arrivalEvents: readonly string[] = [
  'check_in.recorded',
  'check_in.undone',
  'fair.dealers_invited',
  'fair.invitation_withdrawn',
  'stage.rules_chosen'
];

/** What the host decides, and what is told with it. */
const stageScheme = /^(stage|draw|quiz)\./;

/** The rooms of one fair: screens and consoles, and those of the staff who see what the hall does not; its phones are in slices of theirs. */
export const fastRoom = (fairId: number) => `fair:${fairId}:fast`;
export const truthRoom = (fairId: number) => `fair:${fairId}:truth`;
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

/** The feeds of all fairs that somebody watches in this process, and the beat that says they are alive. Every process makes its own frames: none is sent to the sockets of another. */
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
      else if (stageScheme.test(event.type)) feed.touchByStage();
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
      (room, frame) => void this.#boards.volatile.local.to(room).emit('frame', frame)
    );
    const feed = new BoardFeed({
      read: (now) => frames.read(sql(), fairId, now),
      stage: (now, known) => readStage(sql(), fairId, now, known),
      record: (stage, seq) => recordOf(sql(), fairId, stage, seq),
      dealers: (stage) => dealersWhoOrdered(sql(), fairId, stage),
      welcome: () => this.#welcomeOf(fairId),
      fast: (seen) => this.#sendFast(fairId, seen),
      slow: (frame) => toPhones.send(forPhones(frame)),
      failed: (error) => log.error({ err: error, fairId }, 'live: the standing could not be read')
    });
    const beats = new SlicedSender<Beat>(
      phones,
      (room, beat) => void this.#boards.local.to(room).emit('beat', beat)
    );
    return { feed, phones, beats, watchedAt: performance.now() };
  }

  async #welcomeOf(fairId: number): Promise<Welcome | null> {
    const welcome = await welcomeOf(sql(), fairId);
    const rule = this.#ruleOf(fairId);
    return welcome && rule ? { ...welcome, rule } : welcome;
  }

  #ruleOf(fairId: number): WelcomeRule | null {
    return ruleOnBoard(
      fairId,
      () => this.#feeds.get(fairId)?.feed.touchByArrival(),
      (error) => log.warn({ err: error, fairId }, 'live: the rule of who attends could not be judged')
    );
  }

  /** Encoded once where all see the same. */
  #sendFast(fairId: number, { hall, truth }: Seen): void {
    const [fast, apart] = [fastRoom(fairId), truthRoom(fairId)];
    const send = (rooms: string[], frame: Frame) => void this.#boards.local.to(rooms).emit('frame', frame);
    if (hall === truth) return send([fast, apart], hall);
    send([fast], hall);
    send([apart], truth);
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
    for (const [fairId, { feed, beats }] of this.#feeds) {
      feed.lookAgain();
      // What is ordered moves this one, and nobody has to come for it.
      if (feed.newest?.welcome?.rule?.shown?.some(({ rule }) => rule === 'on_site_share'))
        this.#ruleOf(fairId);
      const beat = this.beatOf(fairId);
      if (!beat) continue;
      this.#boards.local.to([fastRoom(fairId), truthRoom(fairId)]).emit('beat', beat);
      beats.send(beat);
    }
  }

  #closeIdle(): void {
    const { rooms } = this.#boards.adapter;
    for (const [fairId, entry] of this.#feeds) {
      const isWatched = rooms.has(fastRoom(fairId)) || rooms.has(truthRoom(fairId));
      if (isWatched || entry.phones.taken.length > 0) entry.watchedAt = performance.now();
      if (performance.now() - entry.watchedAt < idleMs) continue;
      entry.feed.stop();
      this.#feeds.delete(fairId);
    }
  }
}
