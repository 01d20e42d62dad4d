import { Refusal } from '#lib/runtime/refusal.ts';
import type { FairDeed, LifeState } from './life.ts';

/** Every way in which the business says no about fairs and targets. */
export interface FairRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** No such fair, or none that the caller may see. */
  fair_not_found: { fair: string };
  /** No price list has this code. */
  price_list_not_found: { code: string };
  /** The price list has a refill already. */
  refill_there: { priceList: string };
  /** Another fair has this address already. */
  slug_taken: { slug: string };
  /** A fair has to close after it opens. */
  closes_before_opening: Record<string, never>;
  /** The doors have to open while orders are taken. */
  doors_outside: Record<string, never>;
  /** The fair is in a state that does not let it be done. */
  fair_locked: { state: LifeState; deed: FairDeed };
  /** Orders were placed in the old currency. */
  currency_in_use: { currency: string };
  /** A part of the programme has to end after it begins. */
  ends_before_start: Record<string, never>;
  /** A programme has no room for more parts. */
  agenda_full: { most: number };
  /** A list has no room for more. */
  list_full: { most: number };
  /** A point of a checklist has to say what is to be done. */
  title_missing: Record<string, never>;
  /** No styles have these codes; nothing was changed. */
  unknown_styles: { codes: string[] };
  /** Nobody of the staff has this id. */
  unknown_owner: Record<string, never>;
  /** Whom the target is for does not exist or cannot be seen by the caller. */
  unknown_aim: Record<string, never>;
}

export type FairRefusalCode = keyof FairRefusalDetails;

/** `throw refuse('slug_taken', { slug })`: the code decides which details there must be. */
export function refuse<Code extends FairRefusalCode>(
  code: Code,
  details: FairRefusalDetails[Code]
): Refusal<Code, FairRefusalDetails[Code]> {
  return new Refusal(code, details);
}
