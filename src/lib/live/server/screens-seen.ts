import { randomUUID } from 'node:crypto';
import type { Seen } from '#lib/board/wire.ts';
import { instantAgo } from '#lib/time/instant.ts';

/** What is known about a paired screen. Times are instants of this server. */
export interface ScreenSeen {
  /** Whether it is connected now. */
  here: boolean;
  /** When it last said something, or left. */
  heardAt: Date;
  /** What it showed then; null before its first word. */
  seen: Seen | null;
}

/** What one process says to those that it is joined with, whenever a screen of its own comes, says something or leaves. */
export interface ScreenTold {
  /** Of the process, by a name that it keeps to itself. */
  from: string;
  screenId: string;
  here: boolean;
  seen: Seen | null;
}

interface Heard {
  heardMs: number;
  here: boolean;
  seen: Seen | null;
}

/** A screen says something every five seconds; a process that died says nothing of those that it had. */
const silentMs = 15_000;

/**
 * Heartbeats of paired screens, for the page on which staff look after them: of those that are connected to this process, and what joined processes tell of theirs.
 * Kept in memory: after a restart they come back by themselves.
 */
export class ScreensSeen {
  readonly #name = randomUUID();
  readonly #sockets = new Map<string, Set<string>>();
  /** By screen, then by process. */
  readonly #screens = new Map<string, Map<string, Heard>>();
  readonly #changed: () => void;
  readonly #tell: (told: ScreenTold) => void;

  constructor(changed: () => void, tell: (told: ScreenTold) => void = () => undefined) {
    this.#changed = changed;
    this.#tell = tell;
  }

  of(screenId: string): ScreenSeen | null {
    const told = [...(this.#screens.get(screenId) ?? [])].map(([from, heard]) => ({
      ...heard,
      here: heard.here && (from === this.#name || performance.now() - heard.heardMs < silentMs)
    }));
    // It may have moved from one process to another, which notices later that it has gone.
    const [newest] = told.sort((a, b) => Number(b.here) - Number(a.here) || b.heardMs - a.heardMs);
    if (!newest) return null;
    const { here, seen, heardMs } = newest;
    return { here, seen, heardAt: instantAgo(performance.now() - heardMs) };
  }

  /** Those that are connected to this process. */
  here(): string[] {
    return [...this.#sockets.keys()];
  }

  came(screenId: string, socketId: string): void {
    this.#sockets.set(screenId, (this.#sockets.get(screenId) ?? new Set()).add(socketId));
    this.#note(screenId, null);
  }

  saw(screenId: string, seen: Seen): void {
    if (this.#sockets.has(screenId)) this.#note(screenId, seen);
  }

  left(screenId: string, socketId: string): void {
    const sockets = this.#sockets.get(screenId);
    if (!sockets?.delete(socketId)) return;
    if (sockets.size === 0) this.#sockets.delete(screenId);
    this.#note(screenId, this.#screens.get(screenId)?.get(this.#name)?.seen ?? null);
  }

  /** What a joined process says of a screen of its own. */
  heard({ from, screenId, here, seen }: ScreenTold): void {
    this.#keep(from, screenId, { here, seen });
  }

  #note(screenId: string, seen: Seen | null): void {
    const told = { here: this.#sockets.has(screenId), seen };
    this.#keep(this.#name, screenId, told);
    this.#tell({ from: this.#name, screenId, ...told });
  }

  #keep(from: string, screenId: string, { here, seen }: { here: boolean; seen: Seen | null }): void {
    const known = this.#screens.get(screenId) ?? new Map<string, Heard>();
    const before = known.get(from);
    known.set(from, { heardMs: performance.now(), here, seen });
    this.#screens.set(screenId, known);
    if (before?.here !== here || seen === null) this.#changed();
  }
}
