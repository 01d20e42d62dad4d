/** Text for `ilike`, wherever it stands; its own wild cards are taken literally. */
export const partly = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
