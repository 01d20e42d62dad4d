import { appSession, databaseUrl, db } from '#lib/db/server/client.ts';
import { client } from '#lib/db/server/connect.ts';
import { serving } from '#lib/db/server/limits.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { Relay } from '#lib/events/server/relay.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { Part } from '#lib/runtime/server/parts.ts';
import { folds, listeners, subscribers } from './composition.server.ts';

/** Past this a relay does not mend itself, and the process had better not be asked. */
const mostLateSeconds = 30;

/** Module-level on purpose: one relay a process. */
let running: Relay | null = null;

/**
 * The server ends the session of a relay that stands still in the middle of a transaction, or that does not answer any more: a
 * frozen or vanished leader would keep the lock under which events are numbered. Milliseconds and seconds.
 */
const endsSoon = {
  idle_in_transaction_session_timeout: '2000',
  tcp_user_timeout: '4000',
  tcp_keepalives_idle: '5',
  tcp_keepalives_interval: '2',
  tcp_keepalives_count: '3'
};

/** The relay as a part of the app, with what the composition registers. */
export const relayPart: Part = {
  name: 'relay',
  async start() {
    const connect = () => client(databaseUrl(), 1, serving.hot, { ...endsSoon, ...appSession() });
    const relay = new Relay({ db: db(), connect, folds, subscribers, onEvents: tell });
    await relay.start();
    running = relay;
  },
  async stop() {
    await running?.stop();
    running = null;
  },
  health() {
    const seconds = Math.round((running?.standing.lateMs ?? 0) / 1000);
    return seconds > mostLateSeconds ? `the record is told ${seconds} s late` : null;
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
