import type { Aims } from '#lib/targets/arithmetic/aims.ts';
import type { FairRules } from '#lib/targets/arithmetic/fair-rules.ts';
import type { Finding } from '#lib/targets/arithmetic/finding.ts';
import type { RepPay } from '#lib/targets/arithmetic/rep-pay.ts';

/** What the rules say of one region, or of the whole fair. */
export interface Arithmetic {
  /** null: the whole fair. */
  region: { id: number; name: string; colour: number } | null;
  targetMinor: number | null;
  aims: Aims;
  findings: Finding[];
}

/** What one rep reached and is paid at the closing meeting. */
export interface PayRow extends RepPay {
  repId: string;
  name: string;
}

/** Everything that the arithmetic of a fair says to one reader. */
export interface FairArithmetic {
  stage: 'planning' | 'live';
  /** The whole fair first, then its regions in their order; a region manager has the own one only, a rep none. */
  parts: Arithmetic[];
  pay: PayRow[];
  rules: FairRules;
}
