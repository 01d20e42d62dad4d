import type { Heat } from './lead.ts';

/** What the house knows of somebody when it suggests; each fact is counted, none is guessed. */
export interface LeadFacts {
  /** They were in the hall. */
  arrived: boolean;
  /** Minutes in the hall, where somebody saw them leave; null when nobody did. */
  stayedMinutes: number | null;
  /** Who decides was there. */
  deciderPresent: boolean;
  /** Lines of the order sheet that they typed and did not send. */
  draftLines: number;
  /** Talks with them that were noted. */
  talksNoted: number;
  /** They wrote with their answer what they wish, or what stock and cash they have. */
  toldNeeds: boolean;
  /** They said that they come. */
  saidYes: boolean;
  /** Orders at earlier fairs. */
  earlierOrders: number;
  /** They were here on their own account: no dealer yet. */
  isProspect: boolean;
}

/** Why a heat is suggested; a page words it. `count` is of minutes, lines, talks or orders. */
export interface HeatReason {
  why:
    | 'stayed_long'
    | 'came'
    | 'decider_came'
    | 'draft_long'
    | 'draft_begun'
    | 'talked'
    | 'told_needs'
    | 'said_yes_stayed_away'
    | 'ordered_before'
    | 'prospect_came'
    | 'nothing_known';
  points: number;
  count: number | null;
}

/** From so many points on. */
export const heatFrom = { high: 6, mid: 3 } as const;

const longMinutes = 120;
const longDraft = 5;

/**
 * The heat that the facts suggest, and every reason with its points; a person decides. More of any good sign never makes it colder.
 * "Ordered nothing but stayed three hours with who decides" is high; "came for a look" is low.
 */
export function suggestHeat(facts: LeadFacts): { heat: Heat; points: number; reasons: HeatReason[] } {
  const reasons = signsOf(facts).filter(({ points }) => points > 0);
  const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
  const heat = points >= heatFrom.high ? 'high' : points >= heatFrom.mid ? 'mid' : 'low';
  return {
    heat,
    points,
    reasons: reasons.length > 0 ? reasons : [{ why: 'nothing_known', points: 0, count: null }]
  };
}

function signsOf(facts: LeadFacts): HeatReason[] {
  const {
    arrived,
    stayedMinutes,
    deciderPresent,
    draftLines,
    talksNoted,
    toldNeeds,
    saidYes,
    earlierOrders,
    isProspect
  } = facts;
  const sign = (why: HeatReason['why'], points: number, count: number | null = null): HeatReason => ({
    why,
    points,
    count
  });
  const stayed = (stayedMinutes ?? 0) >= longMinutes;
  return [
    stayed ? sign('stayed_long', 3, stayedMinutes) : sign('came', arrived ? 1 : 0),
    sign('decider_came', deciderPresent ? 2 : 0),
    draftLines >= longDraft
      ? sign('draft_long', 3, draftLines)
      : sign('draft_begun', draftLines > 0 ? 1 : 0, draftLines),
    sign('talked', Math.min(2, talksNoted), talksNoted),
    sign('told_needs', toldNeeds ? 1 : 0),
    sign('said_yes_stayed_away', saidYes && !arrived ? 1 : 0),
    sign('ordered_before', Math.min(2, earlierOrders), earlierOrders),
    sign('prospect_came', isProspect && arrived ? 1 : 0)
  ];
}
