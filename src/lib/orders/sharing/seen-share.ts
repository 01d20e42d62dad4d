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
  /** Shared at closing: the day that wishes are told. */
  readyOn: string | null;
  /** The day that is told unless somebody says another one. */
  usualReadyOn: string;
  isOver: boolean;
  settledAt: Date | null;
  /** Shared at closing and not shared out yet: what that would do now. */
  settlement: SettlementPreview | null;
}

/** What sharing out the wishes of a style would do. */
export interface SettlementPreview {
  seal: string;
  thereUnits: number;
  wishedUnits: number;
  grantedUnits: number;
  orders: number;
  rows: { number: number; dealer: string; sku: string; units: number; grantedUnits: number }[];
}

/** How a style was shared; `part` null: whoever came first. */
export interface ShareParts {
  part: SharePart | null;
  readyOn: string | null;
  parts: { name: string; mostUnits: number }[];
}

/** Something that was done about how a style is shared at a fair. */
export interface ShareDeed {
  /** Of the event. */
  id: number;
  fair: string;
  fairName: string;
  by: string | null;
  at: Date;
  /** Null: whoever came first. */
  old: ShareParts | null;
  new: ShareParts | null;
  /** Wishes were shared out. */
  settled: { wishedUnits: number; grantedUnits: number } | null;
  isUndo: boolean;
  mayUndo: boolean;
}
