import type { Policy } from '#lib/policy/policy.ts';

/** The version of a policy that an order was placed under. */
export type OrderPolicy = Pick<Policy, 'version' | 'heroes' | 'rules'>;
