/** What a change answers; amounts in minor units of the order's currency. */
export interface AmendedOrder {
  number: number;
  version: number;
  totalMinor: number;
  units: number;
  currency: string;
  /** This request was carried out before; nothing was changed now. */
  repeated: boolean;
}
