import Grid from '@lucide/svelte/icons/grid-3x3';
import House from '@lucide/svelte/icons/house';
import Package from '@lucide/svelte/icons/package';
import Trophy from '@lucide/svelte/icons/trophy';
import Users from '@lucide/svelte/icons/users';
import Wallet from '@lucide/svelte/icons/wallet';
import type { DealerRole } from '#lib/accounts/roles.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Entry } from '#lib/ui/navigation.ts';

/**
 * What a person of a dealer finds in the menu: who may not order sees no order entry, only an owner sees the team. Where there is a refill it
 * takes the place of a fair that has closed: nobody can order there.
 */
export function dealerEntries(
  role: DealerRole,
  fair: { slug: string; isClosed: boolean } | null,
  refill: { slug: string } | null
): Entry[] {
  const buys = role === 'owner' || role === 'buyer';
  const ordersAt = fair && !(fair.isClosed && refill) ? fair : null;
  return [
    { href: '/', label: m.common_home(), icon: House },
    ...(ordersAt && buys
      ? [{ href: `/fairs/${ordersAt.slug}/order`, label: m.common_order(), icon: Grid }]
      : []),
    ...(refill && buys ? [refillEntry(refill)] : []),
    { href: '/orders', label: m.common_orders(), icon: Package },
    { href: '/payments', label: m.common_payments(), short: m.common_pay(), icon: Wallet },
    ...(fair ? [{ href: `/fairs/${fair.slug}/live`, label: m.common_live_standings(), icon: Trophy }] : []),
    ...(role === 'owner' ? [{ href: '/team', label: m.common_team(), icon: Users }] : [])
  ];
}

const refillEntry = ({ slug }: { slug: string }): Entry => ({
  href: `/fairs/${slug}/order`,
  label: m.common_refill(),
  icon: Grid
});
