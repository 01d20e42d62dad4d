/**
 * What a part of a fair is for:
 * - `ordering`: dealers write orders; everything else takes time from it.
 * - `talk`: somebody speaks to all. `launch`: a new product is shown.
 * - `meal`, `quiz`, `draw`: what they say.
 * - `closing`: results, thanks, awards.
 */
export const SEGMENT_KINDS = ['ordering', 'talk', 'launch', 'meal', 'quiz', 'draw', 'closing'] as const;
export type SegmentKind = (typeof SEGMENT_KINDS)[number];

export interface Segment {
  id: string;
  kind: SegmentKind;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  ownerId: string | null;
}

/** Two parts at the same time, and what cannot be in both. */
export interface Clash {
  first: string;
  second: string;
  of: 'place' | 'owner';
}

/** At most so many parts has a fair. */
export const mostSegments = 80;

/**
 * Parts that overlap and share their place or their owner. Parts side by side in different places are no clash, nor is one that begins when
 * the other ends.
 */
export function clashes(segments: readonly Segment[]): Clash[] {
  const inOrder = segments.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return inOrder.flatMap((first, at) =>
    inOrder.slice(at + 1).flatMap((second): Clash[] => {
      if (second.startsAt >= first.endsAt) return [];
      const pair = { first: first.id, second: second.id };
      if (first.place && sameWord(first.place, second.place)) return [{ ...pair, of: 'place' }];
      return first.ownerId && first.ownerId === second.ownerId ? [{ ...pair, of: 'owner' }] : [];
    })
  );
}

const sameWord = (one: string, other: string | null) =>
  one.trim().toLocaleLowerCase() === other?.trim().toLocaleLowerCase();
