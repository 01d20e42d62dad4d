import type { SequencedEvent } from '#lib/events/event.ts';
import { everything, type Changed } from '../events.ts';
import { topicsOf } from '../topics.ts';
import { audienceOf } from './rooms.ts';

const windowMs = 250;
const mostTopics = 60;

type Send = (room: string, change: Changed) => void;

/**
 * Tells rooms what changed: the first word at once, then at most four times a second to each, however much happens. More topics than
 * fit are said as `*`.
 */
export class Changes {
  readonly #send: Send;
  readonly #waiting = new Map<string, { seq: number; topics: Set<string> }>();
  readonly #resting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(send: Send) {
    this.#send = send;
  }

  tell(events: readonly SequencedEvent[]): void {
    for (const event of events) {
      const topics = topicsOf(event);
      for (const room of audienceOf(event)) this.#add(room, event.seq, topics);
    }
    for (const room of this.#waiting.keys()) if (!this.#resting.has(room)) this.#flush(room);
  }

  /** Topics that no event stands behind: what is being typed. */
  say(room: string, topics: string[], seq: number): void {
    this.#add(room, seq, topics);
    if (!this.#resting.has(room)) this.#flush(room);
  }

  stop(): void {
    for (const timer of this.#resting.values()) clearTimeout(timer);
    this.#resting.clear();
    this.#waiting.clear();
  }

  #add(room: string, seq: number, topics: string[]): void {
    const waiting = this.#waiting.get(room) ?? { seq, topics: new Set() };
    waiting.seq = seq;
    if (waiting.topics.size <= mostTopics) for (const topic of topics) waiting.topics.add(topic);
    this.#waiting.set(room, waiting);
  }

  #flush(room: string): void {
    const waiting = this.#waiting.get(room);
    if (!waiting) return;
    this.#waiting.delete(room);
    const topics = waiting.topics.size > mostTopics ? [everything] : [...waiting.topics];
    this.#send(room, { seq: waiting.seq, topics });
    this.#resting.set(
      room,
      setTimeout(() => {
        this.#resting.delete(room);
        this.#flush(room);
      }, windowMs)
    );
  }
}
