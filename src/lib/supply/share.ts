/** What a scarce style is shared by at a fair; `closing`: in proportion to what all have wished, when the fair has closed. */
export const SHARE_PARTS = ['region', 'class', 'closing'] as const;
export type SharePart = (typeof SHARE_PARTS)[number];

/** How a style is shared at a fair: units that a region (by id) or a class of dealers may have; who is not named may have any number. */
export interface Share {
  part: SharePart;
  mostUnits: ReadonlyMap<string, number>;
  /** Shared at closing: the day that wishes are told until then. */
  readyOn?: string | null;
}

/** What a dealer is told of a style of which their region or class has a part. */
export interface OwnPart {
  productId: number;
  part: 'region' | 'class';
  /** What the dealer's region or class may have in all, and what of it nobody has ordered yet. */
  mostUnits: number;
  leftUnits: number;
}

/** What a dealer is told of a style that is shared at closing: what they order is a wish, and what they get leaves by then. */
export interface AtClosing {
  productId: number;
  part: 'closing';
  readyOn: string;
}

/** What a dealer is told of a style that is shared. */
export type OwnShare = OwnPart | AtClosing;

/** The part of a share that a dealer belongs to; null where it says nothing of it. */
export function partOf(
  { part, mostUnits }: Share,
  dealer: { regionId: number; dealerClass: string | null }
): { key: string; mostUnits: number } | null {
  if (part === 'closing') return null;
  const key = part === 'region' ? String(dealer.regionId) : dealer.dealerClass;
  const most = key === null ? undefined : mostUnits.get(key);
  return key === null || most === undefined ? null : { key, mostUnits: most };
}

/** What may still be ordered: never less than nothing, also where the share was set below what stands. */
export const leftOf = (mostUnits: number, takenUnits: number): number => Math.max(0, mostUnits - takenUnits);
