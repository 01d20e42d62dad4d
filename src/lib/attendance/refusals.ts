import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which the business says no about guests of a fair. */
export interface AttendanceRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** No such fair, or none that the caller may see. */
  fair_not_found: { fair: string };
  /** Codes without a dealer that the caller may see; nobody was invited. */
  unknown_dealers: { codes: string[] };
  /** The dealer is not on the list of this fair. */
  not_invited: { fair: string; dealer: string };
  /** The fair has closed, or the guest is off its list: there is nothing to answer any more. */
  invitation_over: { state: 'over' | 'withdrawn' };
  /** No such person of this dealer. */
  unknown_person: { person: string };
  /** What was sent as a photo is none. */
  photo_unreadable: Record<string, never>;
  /** More people of one household than a visit has. */
  too_many_people: { most: number };
  /** Somebody has answered this invitation too often. */
  too_many_answers: { most: number };
  /** Nobody of the staff, or nobody any more. */
  unknown_staff: Record<string, never>;
  /** No such talk of this fair, or it was dropped. */
  talk_not_there: Record<string, never>;
  /** So many talks with one dealer are planned already. */
  too_many_talks: { most: number };
}

/** `throw refuse('not_invited', { fair, dealer })`: the code decides which details there must be. */
export function refuse<Code extends keyof AttendanceRefusalDetails>(
  code: Code,
  details: AttendanceRefusalDetails[Code]
): Refusal<Code, AttendanceRefusalDetails[Code]> {
  return new Refusal(code, details);
}
