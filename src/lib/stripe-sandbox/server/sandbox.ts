import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Store } from './store.ts';

/** What every part of the sandbox works on. */
export interface Sandbox {
  readonly store: Store;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly settings: {
    /** Where the app takes webhooks; `null` while it is not known yet. */
    webhookUrl: () => string | null;
    webhookSecret: string;
    /** How long a delayed method takes. */
    delayedMilliseconds: number;
    /** Origin of the hosted page; by default the origin of the session's own `success_url`. */
    payPageOrigin: string | null;
  };
}
