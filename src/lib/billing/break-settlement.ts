/** The settlement of a fair's group breaks as it was drawn up. */
export interface BreakSettlement {
  currency: string;
  totalMinor: number;
  drawnBy: string;
  drawerId: string;
  drawnAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
  credits: { dealer: string; code: string; amountMinor: number; orders: number }[];
}
