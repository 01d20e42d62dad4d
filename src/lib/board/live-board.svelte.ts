import type { Socket } from 'socket.io-client';
import { openSocket } from '#lib/runtime/open-socket.ts';
import type { OwnPlace } from './dealer-place.ts';
import type { Frame, Race } from './frame.ts';
import type { Link, LinkState } from './link.ts';
import type { PhoneFrame } from './phone-frame.ts';
import { withFrame } from './race-points.ts';
import { ServerClock } from './server-clock.ts';
import type { ScreenGroup } from '#lib/accounts/screen-group.ts';
import {
  boardNamespace,
  type Beat,
  type BoardToClient,
  type BoardToServer,
  type Seen,
  type WatchAnswer
} from './wire.ts';

/** A picture of this age counts as lost. A connection that is silent a little longer is torn down and made anew. */
const lostMs = 15_000;
const tearMs = 22_000;
const answerMs = 8_000;

export interface BoardGiven<Shown extends PhoneFrame = Frame> {
  frame: Shown;
  race: Race;
  /** The server's time when the page was made. */
  now: Date;
}

export interface BoardWatcher {
  /** The scene that a big screen shows, told to the server with each beat; null for phones and pages. */
  scene: () => string | null;
  /** What else it tells of itself with each beat. */
  screen?: () => Pick<Seen, 'width' | 'height' | 'fps' | 'group'>;
  /** A paired screen hears which group it belongs to. */
  group?: (group: ScreenGroup) => void;
  /** Staff who see more than the hall look at what the hall sees. */
  asHall?: boolean;
  /** What a region is called in the language of the screen; frames are the same for all screens. */
  named?: (name: string) => string;
  /** The server says that this page may not watch any more: revoked, signed out, or the fair is gone. */
  gone(): void;
}

/**
 * A board that keeps itself right. It starts with what the page brought, shows each newer frame, asks for the whole standing
 * when it comes back or finds itself behind, and says how old its picture is while it cannot.
 */
export class LiveBoard<Shown extends PhoneFrame = Frame> {
  frame: Shown;
  race: Race;
  /** The server's time, once a second. */
  now: Date;
  #state: LinkState = $state('connecting');
  #rightAt: Date;
  /** The same by the time that passes: any clock may be set, the server's too. */
  #rightMs = performance.now();
  #heardMs = performance.now();
  /** How old the server said that its own picture is; holds until the next beat. */
  #behindMs = 0;

  readonly #clock: ServerClock;
  readonly #watcher: BoardWatcher;
  readonly #open: typeof openSocket<BoardToClient, BoardToServer>;
  #socket: Socket<BoardToClient, BoardToServer> | null = null;
  #asking = false;
  #tearAgainMs = 0;

  /** `open` is for tests. */
  constructor(
    given: BoardGiven<Shown>,
    watcher: BoardWatcher,
    open = openSocket<BoardToClient, BoardToServer>
  ) {
    this.#watcher = watcher;
    this.#open = open;
    this.#clock = new ServerClock(given.now);
    this.frame = $state.raw(this.#spoken(given.frame));
    this.race = $state.raw(given.race);
    this.now = $state.raw(given.now);
    this.#rightAt = $state.raw(given.now);
  }

  get link(): Link {
    return { state: this.#state, heardAt: this.#rightAt };
  }

  /** Goes live; the answer ends it. Only in the browser. */
  start(): () => void {
    let ticking: ReturnType<typeof setTimeout>;
    const tick = () => {
      this.#tick();
      // On the server's whole second, so that the clocks of all screens in a hall step together.
      ticking = setTimeout(tick, 1_005 - this.#clock.now().getMilliseconds());
    };
    tick();
    const opening = this.#open(boardNamespace, () => this.#watcher.gone());
    void opening.then(({ socket }) => this.#listen(socket));
    return () => {
      clearTimeout(ticking);
      void opening.then(({ close }) => close());
    };
  }

  /** The reader's own place among the dealers; undefined when there is no answer now. */
  askPlace(): Promise<OwnPlace | null | undefined> {
    return new Promise((resolve) => {
      const socket = this.#socket;
      if (!socket?.connected) return resolve(undefined);
      socket
        .timeout(answerMs)
        .emit('place', (failed, answer) => resolve(failed || 'error' in answer ? undefined : answer.place));
    });
  }

  #listen(socket: Socket<BoardToClient, BoardToServer>): void {
    this.#socket = socket;
    socket.on('connect', () => this.#ask());
    // A wall is sent whole frames, a dealer's phone those of phones: by who watches, so the first one tells.
    socket.on('frame', (frame) => this.#take(frame as Shown));
    socket.on('beat', (beat) => this.#hearBeat(beat));
    socket.on('group', (group) => this.#watcher.group?.(group));
  }

  /** Asks for the whole standing, until there is an answer or the connection ends. */
  #ask(): void {
    const socket = this.#socket;
    if (!socket || this.#asking) return;
    this.#asking = true;
    const { fair, epoch, seq } = this.frame;
    const wasLost = this.#ageMs() > lostMs;
    socket
      .timeout(answerMs)
      .emit('watch', { fair, have: { epoch, seq }, asHall: this.#watcher.asHall }, (failed, answer) => {
        this.#asking = false;
        if (!failed && 'error' in answer && answer.error === 'not_found') return this.#watcher.gone();
        if (failed || 'error' in answer) return this.#askLater();
        this.#hearAnswer(answer);
        if (wasLost) this.#askRace();
      });
  }

  #askLater(): void {
    setTimeout(() => this.#socket?.connected && this.#ask(), 1_000 + Math.random() * 2_000);
  }

  #askRace(): void {
    this.#socket
      ?.timeout(answerMs)
      .emit('race', { fair: this.frame.fair, asHall: this.#watcher.asHall }, (failed, race) => {
        if (!failed && !('error' in race)) this.race = race;
      });
  }

  #hearAnswer(answer: Exclude<WatchAnswer, { error: string }>): void {
    if ('regions' in answer) return this.#take(answer as Shown);
    this.#behindMs = answer.behindMs;
    this.#hear(answer.at);
  }

  #spoken(frame: Shown): Shown {
    const regions = frame.regions.map((region) => ({
      ...region,
      name: this.#watcher.named?.(region.name) ?? region.name
    }));
    return { ...frame, regions };
  }

  /** Newer frames only; a new epoch means that the board was added up anew, and what was known is void. */
  #take(frame: Shown): void {
    const rebuilt = frame.epoch !== this.frame.epoch;
    this.#hear(frame.at);
    if (!rebuilt && frame.seq < this.frame.seq) return;
    this.frame = this.#spoken(frame);
    this.race = withFrame(this.race, frame);
    if (rebuilt) this.#askRace();
  }

  #hearBeat(beat: Beat): void {
    this.#behindMs = beat.behindMs;
    const behind = beat.epoch !== this.frame.epoch || beat.seq > this.frame.seq;
    if (behind) return this.#ask();
    this.#hear(beat.at);
    const scene = this.#watcher.scene();
    const { epoch, seq } = this.frame;
    if (scene !== null) this.#socket?.emit('seen', { epoch, seq, scene, ...this.#watcher.screen?.() });
  }

  #hear(at: string): void {
    this.#clock.hear(Date.parse(at));
    this.now = this.#clock.now();
    this.#heardMs = performance.now();
    this.#rightMs = this.#heardMs - this.#behindMs;
    this.#rightAt = this.#clock.ago(this.#behindMs);
    this.#state = this.#behindMs > lostMs ? 'lost' : 'live';
  }

  #ageMs(): number {
    return performance.now() - this.#rightMs;
  }

  #tick(): void {
    this.now = this.#clock.now();
    if (this.#ageMs() > lostMs) this.#state = 'lost';
    const silentMs = performance.now() - this.#heardMs;
    if (silentMs > tearMs && this.#socket?.connected && performance.now() > this.#tearAgainMs) this.#tear();
  }

  /** Connected, but nothing comes: a dead connection that nobody has noticed yet. */
  #tear(): void {
    this.#tearAgainMs = performance.now() + tearMs;
    this.#asking = false;
    this.#socket?.disconnect().connect();
  }
}
