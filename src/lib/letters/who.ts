/** The id of a person without an account, as letters name them; null for accounts. */
export const personIdOf = (person: string): string | null => /^person:(.+)$/.exec(person)?.[1] ?? null;
