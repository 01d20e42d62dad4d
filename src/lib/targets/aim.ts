/** Whom a target is for: the whole fair, a region, a rep, a dealer, or a category of products. */
export type Aim =
  | { of: 'fair' }
  | { of: 'region'; id: number }
  | { of: 'rep'; id: string }
  | { of: 'dealer'; id: number }
  | { of: 'category'; id: string };

/** The same for the same aim; also the name of its field in forms. */
export const aimKey = (aim: Aim): string => (aim.of === 'fair' ? 'fair' : `${aim.of}-${aim.id}`);

/** What targets there are beside that of the whole fair. */
export const targetKinds = ['region', 'rep', 'dealer', 'category'] as const;
export type TargetKind = (typeof targetKinds)[number];
