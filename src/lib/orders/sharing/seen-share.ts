import type { SharePart } from '#lib/supply/share.ts';

/** A region or class, and what it may have. */
export interface SeenPart {
  key: string;
  name: string;
  mostUnits: number | null;
  /** Units in standing orders; null where nothing is shared by this. */
  takenUnits: number | null;
}

/** A fair that is open or will be, and how a style is shared there. */
export interface SeenShare {
  fair: string;
  name: string;
  part: SharePart | null;
  regions: SeenPart[];
  classes: SeenPart[];
}
