/** How a way to people fares. */
export interface ChannelHealth {
  channel: 'mail' | 'push' | 'webhook';
  /** Off where nothing is set up to send by. */
  isOn: boolean;
  lastSuccessAt: Date | null;
  lastFailure: { at: Date; why: string } | null;
  waiting: number;
  oldestWaitingAt: Date | null;
  /** What is not tried any more. */
  dead: number;
}

/** How the bell fares: every other way begins behind it. */
export interface PortalHealth {
  /** When somebody was last told something. */
  lastNoticeAt: Date | null;
  /** Facts that nobody has been told of yet. */
  behind: number;
  /** Why the follower of the record stands still; null while it does not. */
  failure: string | null;
}
