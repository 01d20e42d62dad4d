/**
 * What a person can agree to:
 * - `follow_up`: to be called and written to about what was talked of.
 * - `letters`: news and offers in bulk.
 * - `wishes`: their days are kept for good wishes.
 * - `photo`: pictures of them or their card are kept.
 */
export const consentPurposes = ['follow_up', 'letters', 'wishes', 'photo'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** What is noted of looking: the page of a company, its persons, a card, and a person's export. */
export type LookKind = 'company' | 'persons' | 'card' | 'export';
