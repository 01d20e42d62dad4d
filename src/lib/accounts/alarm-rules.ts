import type { RefusalKind } from './refusal-kinds.ts';

/** When refusals are more than slips. Asked for each network, for each person, or for all together, over the last minutes. */
export interface AlarmRule {
  by: 'network' | 'person' | 'all';
  kinds: readonly RefusalKind[];
  /** What is counted: tries, or how many accounts were tried. */
  of: 'tries' | 'accounts';
  atLeast: number;
}

/** Over how many minutes a rule looks; with the length of a slot of the record as its grain. */
export const alarmMinutes = 10;

/** For so long after somebody has taken note of it, the same is no new alarm. */
export const quietMinutes = 60;

/** A hall shares one address, and people there mistype: what a rule waits for is more than a full hall does by accident. */
export const alarmRules = {
  /** Somebody goes through the accounts: leaked passwords, or a list of names. */
  many_accounts: {
    by: 'network',
    kinds: ['sign_in_failed', 'sign_in_paused'],
    of: 'accounts',
    atLeast: 20
  },
  /** Somebody wants into one account. */
  one_account: { by: 'person', kinds: ['sign_in_failed', 'sign_in_paused'], of: 'tries', atLeast: 30 },
  /** The same from everywhere at once, so that no network stands out. */
  many_failures: { by: 'all', kinds: ['sign_in_failed', 'sign_in_paused'], of: 'tries', atLeast: 600 },
  /** Somebody who is signed in tries doors: curious, or not the person that they seem to be. */
  refused_deeds: {
    by: 'person',
    kinds: ['not_allowed', 'not_theirs', 'key_scope', 'password_wrong'],
    of: 'tries',
    atLeast: 25
  },
  /** Somebody guesses keys or links, or a program goes on with a key that has ended. */
  wrong_keys: { by: 'network', kinds: ['key_wrong', 'link_wrong'], of: 'tries', atLeast: 60 },
  /** Another site makes browsers of ours send requests. */
  foreign_requests: { by: 'network', kinds: ['foreign_origin'], of: 'tries', atLeast: 50 }
} as const satisfies Record<string, AlarmRule>;

export type AlarmName = keyof typeof alarmRules;
