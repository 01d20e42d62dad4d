import type { Entity } from '#lib/imports/counts.ts';
import type { KindName } from '#lib/imports/kind.ts';
import type { Problem } from '#lib/imports/problem.ts';

export type Values = Readonly<Record<string, string | null>>;

/** One cell that somebody changed: what they saw in it, and what they want. Empty is null. */
export interface CellChange {
  was: string | null;
  is: string | null;
}

/** One row of a change, in the columns and words of the files. */
export interface MasterRow {
  kind: KindName;
  /** What of the kind it is about; absent for a whole row as it stands in a file. */
  entity?: Entity;
  key: Values;
  cells: Readonly<Record<string, CellChange>>;
  /** There shall be none with this key yet. */
  isNew?: boolean;
  /** It shall go. Only what nothing stands on: prices, packs, lists without dealers, doors, names. */
  isGone?: boolean;
}

/** One thing before and after; only what differs. */
export interface Difference {
  entity: Entity;
  thing: Values;
  old: Values | null;
  new: Values | null;
}

/** What came of a change, or of a look at one. */
export interface ChangeOutcome {
  applied: boolean;
  /** What is wrong, each with the number of its row; with one of them nothing is written. */
  problems: Problem[];
  /** How many things differ, and the first of them. */
  count: number;
  differences: Difference[];
  /** Of a look at categories of styles: what goes by the names of those. */
  named?: NamedCategories;
  /** Of a look at prices: whom those of each list touch now. */
  touched?: (Touched & { list: string })[];
}

/** What goes by the name of categories that styles leave or come to. */
export interface NamedCategories {
  /** Order policies under which dealers order, or orders are not closed, with those of the categories that they name. */
  policies: { fair: string; categories: string[] }[];
  /** Saved questions that name a category which styles leave. */
  views: number;
}

/** Whom new prices of a list touch now. Placed orders are none of them: their prices are frozen in their lines. */
export interface Touched {
  /** Fairs that are open for dealers of the list. */
  fairs: string[];
  dealers: number;
  /** Drafts of those dealers with something in them. */
  drafts: number;
  draftDealers: string[];
}

/** What a change of this many rows may have at most. */
export const mostRows = 60_000;

/** The kinds that are edited on pages. */
export const masterKinds = [
  'regions',
  'dealers',
  'addresses',
  'products',
  'facts',
  'costs',
  'prices'
] as const satisfies KindName[];

export type MasterKind = (typeof masterKinds)[number];

export const isMasterKind = (name: string): name is MasterKind =>
  (masterKinds as readonly string[]).includes(name);
