import type { Door } from '../doors/door.ts';

/** An order as the page shows it on which it is changed: each of its styles with all that could be ordered of it. */
export interface ChangeSheet {
  id: string;
  number: number;
  version: number;
  currency: string;
  totalMinor: number;
  units: number;
  poNumber: string | null;
  note: string | null;
  shipTo: string | null;
  /** The dealer's own address, where the goods go otherwise. */
  address: string | null;
  shipFrom: string | null;
  shipUntil: string | null;
  /** The door that it goes to, and those that it could go to. */
  door: string | null;
  doors: Door[];
  styles: ChangeStyle[];
}

export interface ChangeStyle {
  productId: number;
  product: string;
  drawing: string | null;
  picture: string | null;
  /** Units of all its articles in the order. */
  units: number;
  articles: ChangeArticle[];
}

export interface ChangeArticle {
  sku: string;
  colour: string | null;
  colourHex: string | null;
  size: string | null;
  /** In force in the order; 0 for a size or colour that is not in it. */
  units: number;
  shipped: number;
  /** Null where its units have several prices. */
  priceMinor: number | null;
  /** The day that is wished for all of it; null where none is, or several are. */
  wishedOn: string | null;
  /** How many days are wished for parts of it. */
  wishes: number;
  /** The day on which the last of what has not left is expected to leave; null when nothing is open. */
  leavesOn: string | null;
}
