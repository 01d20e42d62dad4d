/** A door of a dealer to which goods may go, besides the dealer's own address. */
export interface Door {
  code: string;
  name: string;
  address: string;
}

/** An order that the same sheet became besides the one that is looked at. */
export interface SisterOrder {
  number: number;
  /** Name of its door; null for the dealer's own address. */
  door: string | null;
  currency: string;
  totalMinor: number;
  units: number;
}
