import type { Catalogue } from '#lib/catalog/catalogue.ts';
import type { OccasionKind } from '#lib/fairs/occasion.ts';
import type { Policy } from '#lib/policy/policy.ts';
import type { Availability } from '#lib/supply/availability.ts';

/** What a sheet begins with. */
export interface SheetGiven {
  catalogue: Pick<Catalogue, 'currency' | 'products'> & Partial<Catalogue>;
  /** null: nobody knows yet what is free. */
  availability?: Availability | null;
  /** The first day on which anything may ship: what every promise starts from. */
  earliestOn: string;
  /** Units by variant id that the dealer has already ordered at this fair. */
  ordered?: Record<number, number>;
  kind?: OccasionKind;
  /** What holds at the fair. */
  policy?: Policy | null;
}
