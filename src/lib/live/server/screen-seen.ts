import { gatewayState } from './gateway-state.ts';

/** Whether and when this process heard from a screen, what it showed then, and whether that is what it should show. */
export function screenSeen(screenId: string) {
  const known = gatewayState.screens?.of(screenId);
  const { scene = null, seq = null, width = null, height = null, fps = null } = known?.seen ?? {};
  return { here: known?.here ?? false, heardAt: known?.heardAt ?? null, scene, seq, width, height, fps };
}
