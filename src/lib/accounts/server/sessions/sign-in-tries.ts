import { networkOf } from '../limits/network.ts';
import type { Pauses, Tried } from '../limits/pauses.ts';
import { secretHash } from '../secrets.ts';

/** In a browser where the person has signed in before: only its own failures count. */
const knownDevice: Pauses = { name: 'sign-in-known', free: 5, firstSeconds: 5, longestSeconds: 300 };

/** In any other browser, by network. */
const stranger: Pauses = { name: 'sign-in-stranger', free: 5, firstSeconds: 5, longestSeconds: 300 };

/** All other browsers of the world together, so that a thousand addresses are no thousand times as fast. */
const strangers: Pauses = { name: 'sign-in-strangers', free: 20, firstSeconds: 1, longestSeconds: 60 };

/** Whom a try to sign in counts for. `own` is forgiven after a success, of `shared` one try is taken back. */
export interface SignInTries {
  own: Tried[];
  shared: Tried[];
  /** Whose wrong tries are bounded besides; null in a browser that is known. */
  network: string | null;
}

/**
 * A stranger's failures slow down strangers and nobody else: they never count for a browser that the person has signed in with.
 * Addresses that nobody has are counted the same way.
 *
 * @param email in its canonical form
 */
export function signInTries(email: string, address: string, knownToken: string | null): SignInTries {
  if (knownToken) {
    const who = `${email} ${secretHash(knownToken)}`;
    return { own: [{ pauses: knownDevice, who, account: email }], shared: [], network: null };
  }
  const network = networkOf(address);
  return {
    own: [{ pauses: stranger, who: `${email} ${network}`, account: email }],
    shared: [{ pauses: strangers, who: email, account: email }],
    network
  };
}

/** As above, of second steps. Only who has the password comes so far, so that the pauses may be longer: six digits are few. */
const stepKnown: Pauses = { name: 'step-known', free: 5, firstSeconds: 5, longestSeconds: 900 };
const stepStranger: Pauses = { name: 'step-stranger', free: 5, firstSeconds: 5, longestSeconds: 900 };
const stepStrangers: Pauses = { name: 'step-strangers', free: 20, firstSeconds: 10, longestSeconds: 900 };

/** Whom a second step counts for: a browser that the person has signed in with for itself, all others by network and together. */
export function stepTries(userId: string, address: string, knownToken: string | null): SignInTries {
  if (knownToken) {
    return {
      own: [{ pauses: stepKnown, who: `${userId} ${secretHash(knownToken)}` }],
      shared: [],
      network: null
    };
  }
  return {
    own: [{ pauses: stepStranger, who: `${userId} ${networkOf(address)}` }],
    shared: [{ pauses: stepStrangers, who: userId }],
    network: null
  };
}
