/** Whom a target is for: the whole fair, a region, a rep, a dealer, or a category of products. */
export type Aim =
  | { of: 'fair' }
  | { of: 'region'; id: number }
  | { of: 'rep'; id: string }
  | { of: 'dealer'; id: number }
  | { of: 'category'; id: string };
