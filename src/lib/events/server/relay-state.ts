/** A leaf module, so that a hot reload in development keeps the one relay of the process. */
export const relayState: { wake: (() => void) | null } = { wake: null };

/** Tells the relay that something was committed. Cheap, never fails, may be called at any time. */
export function wakeRelay(): void {
  relayState.wake?.();
}
