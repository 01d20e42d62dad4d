import type postgres from 'postgres';
import { databaseUrl, db } from '#lib/db/server/client.ts';
import { client } from '#lib/db/server/connect.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { Relay } from '#lib/events/server/relay.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { Part } from '#lib/runtime/server/parts.ts';
import { folds, listeners, subscribers } from './composition.server.ts';

/** Module-level on purpose: one relay a process. */
let running: { relay: Relay; connection: postgres.Sql } | null = null;

/** The relay as a part of the app, with what the composition registers. */
export const relayPart: Part = {
  name: 'relay',
  async start() {
    const connection = client(databaseUrl(), 1);
    const relay = new Relay({ db: db(), connection, folds, subscribers, onEvents: tell });
    await relay.start();
    running = { relay, connection };
  },
  async stop() {
    await running?.relay.stop();
    await running?.connection.end({ timeout: 5 });
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
