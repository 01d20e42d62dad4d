/** Where orders come from, for whoever changes between them; `waiting` for the brand, of the dealers whom the caller works with. */
export interface OccasionWaiting {
  slug: string;
  name: string;
  waiting: number;
}
