import type { OrderSnapshot, SnapshotLine, VersionKind } from './snapshot.ts';
import type { ArticleChange, OrderDifference, WordChange } from './difference.ts';

/** What a change would do, before it is done; amounts in minor units of `currency`. */
export interface AmendmentPreview {
  difference: OrderDifference;
  currency: string;
  /** When what comes to the order would ship. */
  promises: { variantId: number; quantity: number; shipsOn: string; fromStock: boolean }[];
  /** Stands for all of it and for what was asked; whoever confirms says it again. */
  seal: string;
}

/** How an article is called on pages. */
export interface ArticleName {
  product: string;
  colour: string | null;
  size: string | null;
}

/** A difference as pages show it: articles with their names. */
export interface NamedDifference extends Omit<OrderDifference, 'articles'> {
  articles: (ArticleChange & ArticleName)[];
  words: WordChange[];
}

/** A preview as pages show it. */
export interface NamedPreview {
  difference: NamedDifference;
  currency: string;
  promises: AmendmentPreview['promises'];
}

/** One version as the whole order that it was, as pages show it. */
export interface WholeVersion extends Omit<OrderSnapshot, 'lines'> {
  version: number;
  lines: (SnapshotLine & ArticleName)[];
}

/** A version as pages show it; the first has no difference. */
export interface VersionView {
  version: number;
  madeAt: Date;
  madeBy: string;
  /** The member of staff who did it for the dealer. */
  actedBy: string | null;
  /** Who of the dealer had asked for it, when staff accepted that. */
  askedBy: string | null;
  byStaff: boolean;
  kind: VersionKind;
  reason: string | null;
  totalMinor: number;
  units: number;
  difference: NamedDifference | null;
}
