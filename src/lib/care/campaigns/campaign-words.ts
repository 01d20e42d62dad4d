import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { CampaignReward } from './campaign.ts';

/** With what a campaign thanks, in a few words. */
export function rewardText(
  { reward, offBasisPoints, couponDays, items }: CampaignReward,
  say: Reader
): string {
  if (reward === 'coupon')
    return m.care_campaign_coupon({
      off: say.percent((offBasisPoints ?? 0) / 10_000),
      days: String(couponDays ?? 0)
    });
  return m.care_campaign_samples({
    items: say.join(items.map(({ name, quantity }) => `${name} × ${quantity}`))
  });
}
