import { usualParameters, type FairParameters } from './parameters.ts';
import { noPay, type PayRule } from './rep-pay.ts';

/** What a fair's arithmetic goes by, and what reps are paid. */
export interface FairRules {
  parameters: FairParameters;
  pay: PayRule;
}

/** The rules of a fair for which nobody has set any. */
export const usualRules: FairRules = { parameters: usualParameters, pay: noPay };
