import type { Seen } from '#lib/board/wire.ts';
import { instantAgo } from '#lib/time/instant.ts';

/** What is known about a paired screen in this process. Times are instants of this server. */
export interface ScreenSeen {
  /** Whether it is connected now. */
  here: boolean;
  /** When it last said something, or left. */
  heardAt: Date;
  /** What it showed then; null before its first word. */
  seen: Seen | null;
}

interface KnownScreen {
  heardMs: number;
  seen: Seen | null;
  sockets: Set<string>;
}

/** Heartbeats of paired screens, for the page on which staff look after them. Kept in memory: after a restart they come back by themselves. */
export class ScreensSeen {
  readonly #screens = new Map<string, KnownScreen>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  of(screenId: string): ScreenSeen | null {
    const known = this.#screens.get(screenId);
    if (!known) return null;
    const heardAt = instantAgo(performance.now() - known.heardMs);
    return { here: known.sockets.size > 0, heardAt, seen: known.seen };
  }

  /** Those that are connected to this process. */
  here(): string[] {
    return [...this.#screens].flatMap(([screenId, { sockets }]) => (sockets.size > 0 ? [screenId] : []));
  }

  came(screenId: string, socketId: string): void {
    const sockets = (this.#screens.get(screenId)?.sockets ?? new Set()).add(socketId);
    this.#screens.set(screenId, { heardMs: performance.now(), seen: null, sockets });
    this.#changed();
  }

  saw(screenId: string, seen: Seen): void {
    const known = this.#screens.get(screenId);
    if (known) Object.assign(known, { heardMs: performance.now(), seen });
  }

  left(screenId: string, socketId: string): void {
    const known = this.#screens.get(screenId);
    if (!known?.sockets.delete(socketId)) return;
    known.heardMs = performance.now();
    this.#changed();
  }
}
