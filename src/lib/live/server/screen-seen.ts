import { gatewayState } from './gateway-state.ts';

/** Whether and when this process heard from a screen, what it showed then, and whether that is what it should show. */
export function screenSeen(screenId: string) {
  const known = gatewayState.screens?.of(screenId);
  if (!known) return { here: false, heardAt: null, scene: null };
  return { here: known.here, heardAt: known.heardAt, scene: known.seen?.scene ?? null };
}
