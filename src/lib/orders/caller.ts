import type { Channel } from './channel.ts';

/** A dealer who may be on the line. */
export interface Caller extends Record<string, unknown> {
  id: number;
  code: string;
  name: string;
  city: string | null;
  phone: string | null;
  region: string;
  rep: string | null;
  /** Only who is invited to the fair can order at it. */
  invited: boolean;
  /** Units that stand in the dealer's own draft: whoever takes the order finds them on the sheet. */
  drafted: number;
  last: { number: number; placedAt: string; channel: Channel; units: number } | null;
}
