import { databaseUrl, db } from '#lib/db/server/client.ts';
import { client } from '#lib/db/server/connect.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { Relay } from '#lib/events/server/relay.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { Part } from '#lib/runtime/server/parts.ts';
import { folds, listeners, subscribers } from './composition.server.ts';

/** Module-level on purpose: one relay a process. */
let running: Relay | null = null;

/** The relay as a part of the app, with what the composition registers. */
export const relayPart: Part = {
  name: 'relay',
  async start() {
    const connect = () => client(databaseUrl(), 1);
    const relay = new Relay({ db: db(), connect, folds, subscribers, onEvents: tell });
    await relay.start();
    running = relay;
  },
  async stop() {
    await running?.stop();
    running = null;
  }
};

function tell(events: SequencedEvent[]): void {
  for (const listener of listeners) {
    try {
      listener(events);
    } catch (error) {
      log.error({ err: error }, 'a listener of events failed');
    }
  }
}
