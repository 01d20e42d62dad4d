/** What is ordered much at a fair now, and what is left of it: of the whole style, or of the part that one region or class may have. */
export interface HotStyle {
  productId: number;
  style: { code: string; name: string };
  /** The name of the region, or the class, whose part it is; null for the style. */
  part: string | null;
  /** Told apart from other parts by it; empty for the style. */
  partKey: string;
  /** Units that can still be ordered, from the warehouse and of what can be made. */
  free: number;
  /** Units that there are in all. */
  whole: number;
  /** Units that the fair ordered in its last two hours. */
  units: number;
}

/** Nearly gone: less than this share is free, as watched styles say it. */
const lowShare = 0.1;

/** How far it is with a style: it is gone, nearly gone, or there is enough (null). */
export function levelOf({ free, whole }: Pick<HotStyle, 'free' | 'whole'>): 'gone' | 'low' | null {
  if (whole <= 0) return null;
  if (free <= 0) return 'gone';
  return free < whole * lowShare ? 'low' : null;
}
