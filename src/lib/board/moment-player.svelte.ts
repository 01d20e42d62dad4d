import type { Moment } from './frame.ts';

const playsMs = 6_000;

/**
 * Plays the moment that frames carry, once. The server decides what plays and when, so that all screens show the same; a screen
 * that comes late sees it to its end and one that comes back does not see it twice.
 */
export class MomentPlayer {
  moment = $state.raw<Moment | null>(null);
  readonly playsMs = playsMs;
  #lastId: string | null = null;
  #ending: ReturnType<typeof setTimeout> | null = null;

  follow(moment: Moment | null): void {
    if (!moment || moment.id === this.#lastId) return;
    this.stop();
    this.#lastId = moment.id;
    this.moment = moment;
    this.#ending = setTimeout(() => (this.moment = null), playsMs);
  }

  stop(): void {
    if (this.#ending) clearTimeout(this.#ending);
    this.#ending = null;
    this.moment = null;
  }
}
