/** What dealers ask help with. */
export const supportTopics = ['promotion', 'after_sales', 'display'] as const;
export type SupportTopic = (typeof supportTopics)[number];

/** Hours of days of work within which a request is answered. */
export const answerHours = 24;

/** More than this wait from one dealer is a talk. */
export const mostOpen = 20;

/** Who answers: what went wrong goes to whoever leads the region, the rest to the dealer's rep; where there is none, to the other. */
export const routeOf = (
  topic: SupportTopic,
  repId: string | null,
  managerId: string | null
): string | null => (topic === 'after_sales' ? (managerId ?? repId) : (repId ?? managerId));
