import type { SampleLine } from '#lib/logistics/samples/sample.ts';

/**
 * With what a campaign thanks whoever shares:
 * - `coupon`: so much off one order.
 * - `samples`: goods that the warehouse sends.
 */
export const rewards = ['coupon', 'samples'] as const;
export type Reward = (typeof rewards)[number];

/** So often a dealer may try again after its proof was refused. */
export const mostProofs = 5;

/** What a campaign gives for a proof that is accepted. */
export interface CampaignReward {
  reward: Reward;
  /** Of a coupon; null for samples. */
  offBasisPoints: number | null;
  couponDays: number | null;
  /** Of samples; empty for a coupon. */
  items: (SampleLine & { name: string })[];
}

/** A campaign as a dealer sees it, with its own proof. */
export interface OwnCampaign extends CampaignReward {
  id: string;
  title: string;
  words: string;
  endsAt: Date;
  /** Whether a proof can be shown now. */
  isOpen: boolean;
  /** `sentAt` as ISO text. */
  proof: { sentAt: string; accepted: boolean | null; reason: string | null } | null;
}

export interface StaffCampaign extends CampaignReward {
  id: string;
  title: string;
  endsAt: Date;
  endedAt: Date | null;
  /** How many proofs have come, and how many were accepted. */
  proofs: number;
  accepted: number;
}

export interface StaffProof {
  id: string;
  campaign: string;
  dealer: { code: string; name: string };
  by: string;
  words: string | null;
  hasPhoto: boolean;
  sentAt: Date;
  accepted: boolean | null;
  reason: string | null;
}
