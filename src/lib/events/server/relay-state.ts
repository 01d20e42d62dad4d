/** How far this process has passed the record on, and how old that picture is. */
export interface RecordStanding {
  /** The last number passed on. */
  position: number;
  behindMs: number;
  /** What of that is this process's own doing: a process that does not lead cannot give numbers. */
  lateMs: number;
  leads: boolean;
}

/** A leaf module, so that a hot reload in development keeps the one relay of the process. */
export const relayState: { wake: (() => void) | null; standing: (() => RecordStanding) | null } = {
  wake: null,
  standing: null
};

/** Tells the relay that something was committed. Cheap, never fails, may be called at any time. */
export function wakeRelay(): void {
  relayState.wake?.();
}

/** Where this process stands in the record; nothing is behind before a relay runs here. */
export function recordStanding(): RecordStanding {
  return relayState.standing?.() ?? { position: 0, behindMs: 0, lateMs: 0, leads: false };
}
