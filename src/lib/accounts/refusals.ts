import type { ConfirmationNeeded } from './factor.ts';

export type PasswordWeakness = 'short' | 'long' | 'common' | 'contains_name';

/** Every way in which the business says no about accounts, with what each one tells the person. */
export interface AccountRefusals {
  /** Email and password do not match, or the account is closed: never said which. */
  wrong_credentials: Record<string, never>;
  /** Too many tries for this account. */
  too_many_tries: { retryAfterSeconds: number };
  /** More people are signing in than the machine can check at once. */
  busy: { retryAfterSeconds: number };
  /** The link was used, withdrawn, has run out, or never existed. */
  link_not_valid: Record<string, never>;
  /** Shorter than 8 or longer than 200 characters, among the most used ones, or made of the names around it. */
  password_weak: { reason: PasswordWeakness };
  /** The code is of nobody, of another time, or was taken already. */
  code_wrong: Record<string, never>;
  /** What a device said of a passkey proves nothing here, or was used already. */
  passkey_wrong: Record<string, never>;
  /** So many passkeys of a person are enough. */
  too_many_passkeys: { limit: number };
  /** The second step of this sign-in took too long or was tried too often: the password is asked for anew. */
  step_over: Record<string, never>;
  /** The app was not set up in time: it begins anew. */
  set_up_over: Record<string, never>;
  /** The present password, asked for again, is not right. */
  password_wrong: Record<string, never>;
  /** It is long ago that the person proved in this session that it is them. */
  confirmation_needed: ConfirmationNeeded;
  /** Somebody has an account with this address already. */
  email_taken: Record<string, never>;
  /** So many people were invited today, by this person or company, or so often this one. */
  too_many_invitations: { retryAfterSeconds: number };
  /** The role of the person does not allow this. */
  forbidden_role: Record<string, never>;
  /** There is nothing of that kind here that the person may see. */
  not_found: Record<string, never>;
  /** The last owner of a dealer, or the last admin, cannot be taken away. */
  last_owner: Record<string, never>;
  /** So many keys for other software work already; one has to be revoked first. */
  too_many_keys: { limit: number };
  /** The pairing code is unknown or has run out. */
  code_not_valid: Record<string, never>;
}

export type AccountRefusal = keyof AccountRefusals;
