/** A household that has come, as the wall at the entrance greets it. */
export interface Greeting {
  id: string;
  /** Code of its region. */
  region: string;
  /** Null when one of its people does not want to be greeted by name. */
  name: string | null;
  /** When the record got to know it. ISO 8601. */
  at: string;
  /** It came long before: a desk was without a network. It is counted, and greeted no more. */
  isLate: boolean;
}

/** What a host may show the hall of the arithmetic of a fair besides: the part of the counted-on households that is here, the largest dealers of the regions, and what part of the orders is placed by who is here. */
export const wallRules = ['valid_share', 'key_dealers', 'on_site_share'] as const;
export type WallRule = (typeof wallRules)[number];

/** A share is a part of one whole; of the largest dealers so many of each region are asked for. Null where nothing is asked. */
export type ShownRule =
  | { rule: 'valid_share' | 'on_site_share'; share: number; asked: number | null }
  | { rule: 'key_dealers'; here: number; asked: number; each: number };

/** How many households attend validly, and how many of them are asked for: of the fair, and of its regions by their code. Counts and nothing else. */
export interface WelcomeRule {
  valid: number;
  asked: number;
  /** Regions that have as many as are asked of them. */
  reached: string[];
  /** Those that the host has chosen, where they say something. */
  shown?: ShownRule[];
}

/** Who has come to a fair, for screens at its entrance; never money. */
export interface Welcome {
  arrived: number;
  invited: number;
  regions: { code: string; arrived: number; invited: number }[];
  /** The newest first. */
  latest: Greeting[];
  /** Missing where nothing is asked: without sales of earlier months nobody knows who should attend. */
  rule?: WelcomeRule;
}

/** So many stand large at once; each for so long, and when a bus comes at least so long. */
const mostAtOnce = 8;
const standsMs = 12_000;
const leastMs = 2_500;

/**
 * The households that stand large at a moment, in the order in which they came to stand there. A new one is there at once: where the wall is full, the one that
 * has stood longest makes room, unless it has only just come; then the new one waits its turn. All of it follows from the list and the time, so that every screen
 * shows the same, also one that comes back.
 */
export function greetedAt(latest: readonly Greeting[], now: Date): Greeting[] {
  const slots: { greeting: Greeting; fromMs: number; untilMs: number }[] = [];
  let lastMs = -Infinity;
  for (const greeting of latest.toReversed()) {
    if (greeting.isLate) continue;
    let fromMs = Math.max(Date.parse(greeting.at), lastMs);
    const standing = slots.filter(({ untilMs }) => untilMs > fromMs);
    if (standing.length >= mostAtOnce) {
      const oldest = standing[0]!;
      fromMs = Math.max(fromMs, oldest.fromMs + leastMs);
      oldest.untilMs = Math.min(oldest.untilMs, fromMs);
    }
    slots.push({ greeting, fromMs, untilMs: fromMs + standsMs });
    lastMs = fromMs;
  }
  const nowMs = now.getTime();
  return slots
    .filter(({ fromMs, untilMs }) => fromMs <= nowMs && nowMs < untilMs)
    .map(({ greeting }) => greeting);
}
