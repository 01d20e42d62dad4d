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
