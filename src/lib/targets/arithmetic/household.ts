/** A dealer as the arithmetic of a fair sees it: several people of one dealer are one household. */
export interface Household {
  dealerId: number;
  code: string;
  name: string;
  regionId: number;
  repId: string | null;
  /** Class of the dealer as the company has it. */
  grade: string | null;
  /** Sales of the twelve full months before the fair, in minor units; 0 where none are known. */
  salesOfYearMinor: number;
  isInvited: boolean;
  /** Whether somebody of the household said that they come; null while nobody has answered. */
  comes: boolean | null;
  /** Whether who decides comes along, by the answers: false where they say that the decider stays at home and nobody says otherwise. */
  bringsDecider: boolean;
  hasArrived: boolean;
  /** Without the owner or another decider a household is in the room, but does not attend validly. */
  isDeciderPresent: boolean;
  /** What counts at the fair, and the part of it that came in while the household was there. */
  orderedMinor: number;
  onSiteMinor: number;
}

/** Whether a household attends validly: in the room, with somebody who may decide. */
export const attendsValidly = ({ hasArrived, isDeciderPresent }: Household): boolean =>
  hasArrived && isDeciderPresent;

/** Whether a household will attend validly, by what it answered: it comes, and who decides does not stay at home. */
export const willAttendValidly = ({ comes, bringsDecider }: Household): boolean =>
  comes === true && bringsDecider;

/**
 * The mean yearly sales of those who bought anything; null when nobody did. Dealers without sales would pull the mean down and make
 * everybody effective.
 */
export function averageSales(households: readonly Household[]): number | null {
  const buying = households.filter(({ salesOfYearMinor }) => salesOfYearMinor > 0);
  if (buying.length === 0) return null;
  return buying.reduce((sum, { salesOfYearMinor }) => sum + salesOfYearMinor, 0) / buying.length;
}

/**
 * Effective dealers: yearly sales above the average of their region. Where all sell the same nobody is above the average, and all of them
 * are as good as it; they count.
 */
export function effectiveDealers(households: readonly Household[]): Household[] {
  return [...Map.groupBy(households, ({ regionId }) => regionId).values()].flatMap((own) => {
    const average = averageSales(own);
    if (average === null) return [];
    const above = own.filter(({ salesOfYearMinor }) => salesOfYearMinor > average);
    return above.length > 0 ? above : own.filter(({ salesOfYearMinor }) => salesOfYearMinor > 0);
  });
}

/** The largest dealers of each region by sales, of those who bought anything; equal ones by their number, so that every reader sees the same. */
export function keyDealers(households: readonly Household[], perRegion: number): Household[] {
  return [...Map.groupBy(households, ({ regionId }) => regionId).values()].flatMap((own) =>
    own
      .filter(({ salesOfYearMinor }) => salesOfYearMinor > 0)
      .sort((a, b) => b.salesOfYearMinor - a.salesOfYearMinor || a.dealerId - b.dealerId)
      .slice(0, perRegion)
  );
}
