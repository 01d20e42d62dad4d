/** What a person can prove by, besides the password, that it is them: an app that shows codes, or a passkey. */
export const factors = ['code_app', 'passkey'] as const;

export type Factor = (typeof factors)[number];

/** For so long after a proof nobody is asked again in the same session. */
export const confirmedForMinutes = 10;

/** Why a person is asked to prove again that it is them, and how they can. */
export interface ConfirmationNeeded {
  /** What they have besides the password. */
  factors: readonly Factor[];
  /** That what was typed is wrong, or that so many tries were that the next one has to wait. */
  because?: 'wrong' | 'paused';
  retryAfterSeconds?: number;
}

/** What a passkey is asked for: to be added, to come in by it alone, as the second step, or to confirm who sits there. */
export const passkeyPurposes = ['add', 'sign_in', 'step', 'confirm'] as const;

export type PasskeyPurpose = (typeof passkeyPurposes)[number];
