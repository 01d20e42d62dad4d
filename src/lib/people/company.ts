/** From where a company is known: our order fair, another show, a dealer who named it, and so on; `file` is a spreadsheet that said no more. */
export const companySources = ['fair', 'show', 'referral', 'web', 'phone', 'visit', 'file', 'other'] as const;

export type CompanySource = (typeof companySources)[number];
