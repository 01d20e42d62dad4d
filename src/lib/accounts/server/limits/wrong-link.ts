import { Refusal } from '#lib/runtime/refusal.ts';
import { count, wrongLinkLimit } from './limits.ts';
import { networkOf } from './network.ts';

/**
 * Refuses a link that opens nothing and counts it for the network; a link that is right is never counted and never refused for
 * what others did.
 *
 * @throws {Refusal} `link_not_valid`, `too_many_tries`
 */
export async function refuseWrongLink(address: string): Promise<never> {
  await count(wrongLinkLimit, networkOf(address));
  throw new Refusal('link_not_valid');
}
