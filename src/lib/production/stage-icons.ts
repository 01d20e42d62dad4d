import Cog from '@lucide/svelte/icons/cog';
import PackageCheck from '@lucide/svelte/icons/package-check';
import Scissors from '@lucide/svelte/icons/scissors';
import Shirt from '@lucide/svelte/icons/shirt';
import Spool from '@lucide/svelte/icons/spool';
import type { Icon } from '#lib/ui/icon.ts';

const icons: Record<string, Icon> = {
  cutting: Scissors,
  sewing: Spool,
  finishing: Shirt,
  packing: PackageCheck
};

/** The picture of a stage; a cog for those that we do not know. */
export const stageIcon = (code: string): Icon => icons[code] ?? Cog;
