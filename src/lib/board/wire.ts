import type { OwnPlace } from './dealer-place.ts';
import type { Frame, Race } from './frame.ts';
import type { ScreenGroup } from '#lib/accounts/screen-group.ts';
import type { PhoneFrame } from './phone-frame.ts';

/** What a board and the server say to each other, in the namespace `/board`. */
export const boardNamespace = '/board';

export interface WatchRequest {
  /** The fair's slug. */
  fair: string;
  /** What the board already shows; when that is still right, the answer is short. */
  have?: { epoch: string; seq: number };
  /** Staff who see more than the hall ask for what the hall sees. */
  asHall?: boolean;
}

/** Said every five seconds to every board, also when nothing happens: `seq` and `epoch` of the newest frame. */
export interface Beat {
  epoch: string;
  seq: number;
  at: string;
  /**
   * How many milliseconds ago, at `at`, this was all that had happened; 0 while that is a matter of moments. An order may be
   * accepted and not be counted yet: then a board says how old its picture is although it hears well.
   */
  behindMs: number;
}

/** `not_found`: no such fair, or not for this watcher. `unavailable`: ask again later. */
export type WatchRefusal = { error: 'not_found' | 'invalid' | 'unavailable' };

/** The whole standing, in a dealer's hand what phones show of it; or that nothing has changed. */
export type WatchAnswer = Frame | PhoneFrame | ({ unchanged: true } & Beat) | WatchRefusal;

/** What a screen tells about itself, so that staff see what it shows and how old that is. */
export interface Seen {
  epoch: string;
  seq: number;
  scene: string;
  /** Of the page, in its own pixels. */
  width?: number;
  height?: number;
  /** Pictures a second, of the last five. */
  fps?: number;
  group?: ScreenGroup;
}

/** The server goes down for a moment; boards come back at a random moment within `withinMs`, not all at once. */
export interface Away {
  withinMs: number;
}

export interface BoardToServer {
  watch(request: WatchRequest, answer: (answer: WatchAnswer) => void): void;
  race(request: { fair: string; asHall?: boolean }, answer: (answer: Race | WatchRefusal) => void): void;
  /** A dealer's own place at the fair that this socket watches; null without an order. */
  place(answer: (answer: { place: OwnPlace | null } | WatchRefusal) => void): void;
  seen(seen: Seen): void;
}

export interface BoardToClient {
  /** To a paired screen: which group it belongs to, when it begins to watch and when staff move it. */
  group(group: ScreenGroup): void;
  frame(frame: Frame | PhoneFrame): void;
  beat(beat: Beat): void;
  away(away: Away): void;
}
