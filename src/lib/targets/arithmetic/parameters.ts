/** What a company may set of the rules for one fair. Amounts are minor units of its currency, shares whole percent. */
export interface FairParameters {
  /** The target is at least so many months of the region's sales. */
  monthsLeast: number;
  monthsWished: number;
  /** What one household orders at least; null until somebody says it. */
  minimumOrderMinor: number | null;
  /** By how much households order above the minimum on average. */
  upliftPercent: number;
  /** Valid households as a share of the effective dealers. */
  householdSharePercent: number;
  /** So many dealers of each region, the largest by sales, must all be there. */
  keyDealers: number;
  /** Households with their owner or decider as a share of those in the room. */
  ownerSharePercent: number;
}

/** As the guide to order fairs has them: 2 to 3 months of sales, 60 % above the minimum, 80 % of the effective dealers, the top five. */
export const usualParameters: FairParameters = {
  monthsLeast: 2,
  monthsWished: 3,
  minimumOrderMinor: null,
  upliftPercent: 60,
  householdSharePercent: 80,
  keyDealers: 5,
  ownerSharePercent: 80
};
