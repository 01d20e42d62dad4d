import type postgres from 'postgres';
import { log } from '#lib/runtime/server/log.ts';

const roundMs = 1000;

/**
 * Cuts each connection of a client that has owed an answer for longer than `silentMs`: its queries end with
 * `CONNECTION_CLOSED`, and a new connection takes its place. Ends with the client.
 */
export function watchConnections(sql: postgres.Sql, silentMs: number): void {
  const round = setInterval(() => {
    for (const connection of sql.connections ?? []) {
      const since = connection.silentSince();
      if (since === null || performance.now() - since < silentMs) continue;
      log.warn({ silentMs }, 'a database connection owes an answer for too long and is cut');
      connection.cut();
    }
  }, roundMs).unref();
  const { end } = sql;
  sql.end = (options) => {
    clearInterval(round);
    return end(options);
  };
}
