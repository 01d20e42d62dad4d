import type { GoodsLine } from '../shipment-queue.ts';

/** Why somebody gets samples: a lead was offered some, or a sharing was rewarded with them. */
export const sampleSources = ['lead', 'campaign'] as const;
export type SampleSource = (typeof sampleSources)[number];

/** So many articles go out as samples at once, and so many units of each, at most. */
export const mostSampleLines = 20;
export const mostSampleUnits = 20;

/** Units of an article. */
export interface SampleLine {
  sku: string;
  quantity: number;
}

/** Samples in the list of the warehouse: what is still to be sent, then what was. */
export interface ShownSample {
  id: string;
  number: number;
  company: string;
  city: string | null;
  units: number;
  askedAt: Date;
  sentAt: Date | null;
}

/** Samples as whoever packs them sees them. */
export interface SampleToSend extends ShownSample {
  shipTo: string;
  note: string | null;
  source: SampleSource;
  askedBy: string;
  withdrawnAt: Date | null;
  carrier: string | null;
  trackingNumber: string | null;
  sentBy: string | null;
  lines: (GoodsLine & { quantity: number; free: number })[];
}
