import { SvelteMap } from 'svelte/reactivity';
import { growth, type Change } from './changes.ts';
import type { Frame } from './frame.ts';

const glowMs = 4_000;
const restMs = 1_500;

/**
 * What a ranking remembers between frames: which rows glow because they grew, and in which places rows stand. Totals follow
 * every frame at once; places change at most every one and a half seconds, so that an eye can follow a row.
 */
export class LiveRows {
  /** Regions in the order of the document, which never changes: a row that moves in the document loses its motion. */
  order = $state.raw<string[]>([]);
  ranks = $state.raw<{ code: string; rank: number }[]>([]);
  readonly changes = new SvelteMap<string, Change>();

  #frame: Frame;
  #placedAt = -restMs;
  #later: ReturnType<typeof setTimeout> | null = null;
  #fading: Record<string, ReturnType<typeof setTimeout>> = {};

  constructor(frame: Frame) {
    this.#frame = frame;
    this.#place(frame);
  }

  /** Takes the next frame; call it once for each. */
  follow(frame: Frame): void {
    const before = this.#frame;
    if (frame === before) return;
    this.#frame = frame;
    for (const change of growth(before, frame)) this.#glow(change);
    this.#placeInTime();
  }

  stop(): void {
    if (this.#later) clearTimeout(this.#later);
    for (const timer of Object.values(this.#fading)) clearTimeout(timer);
    this.#fading = {};
    this.changes.clear();
  }

  #glow(change: Change): void {
    const glowing = this.changes.get(change.code);
    const sum = {
      minor: change.minor + (glowing?.minor ?? 0),
      shown: change.shown && (glowing?.shown ?? true)
    };
    this.changes.set(change.code, { code: change.code, ...sum });
    clearTimeout(this.#fading[change.code]);
    this.#fading[change.code] = setTimeout(() => this.changes.delete(change.code), glowMs);
  }

  #placeInTime(): void {
    if (this.#later) return;
    const wait = this.#placedAt + restMs - performance.now();
    if (wait <= 0 || this.ranks.length !== this.#frame.regions.length) return this.#place(this.#frame);
    this.#later = setTimeout(() => {
      this.#later = null;
      this.#place(this.#frame);
    }, wait);
  }

  #place(frame: Frame): void {
    const ranks = frame.regions.map(({ code, rank }) => ({ code, rank }));
    if (JSON.stringify(ranks) === JSON.stringify(this.ranks)) return;
    const known = this.order.filter((code) => ranks.some((one) => one.code === code));
    this.order = [...known, ...ranks.map((one) => one.code).filter((code) => !known.includes(code))];
    this.ranks = ranks;
    this.#placedAt = performance.now();
  }
}
