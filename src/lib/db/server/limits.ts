/** How long things may take on the connections of a pool. The server keeps the first three, we the last. */
export interface Limits {
  statementMs: number;
  /** Waiting for a lock that somebody else holds. */
  lockMs: number;
  /** A transaction that nobody goes on with holds its locks no longer than this. */
  idleInTransactionMs: number;
  /** A connection that owes an answer for longer is cut: its server is frozen, or gone without a word. */
  silentMs: number;
}

const second = 1000;
const minute = 60 * second;

/** What a serving process allows. Those who are cut off try again, or are asked to (503 with Retry-After). */
export const serving = {
  /** Placing orders, the board, the relay: short statements on few rows. */
  hot: {
    statementMs: 5 * second,
    lockMs: 4 * second,
    idleInTransactionMs: 10 * second,
    silentMs: 8 * second
  },
  /** Pages and the commands behind them. */
  pages: {
    statementMs: 10 * second,
    lockMs: 8 * second,
    idleInTransactionMs: 20 * second,
    silentMs: 13 * second
  },
  /** Imports and jobs: nobody waits for them at a screen. */
  long: {
    statementMs: 15 * minute,
    lockMs: 5 * minute,
    idleInTransactionMs: 60 * minute,
    silentMs: 16 * minute
  }
} satisfies Record<string, Limits>;

/** For commands that one person starts and waits for, such as `verify` on a large database. */
const patient: Limits = {
  statementMs: 6 * 60 * minute,
  lockMs: 10 * minute,
  idleInTransactionMs: 6 * 60 * minute,
  silentMs: 6 * 60 * minute
};

export type PoolLimits = Record<keyof typeof serving, Limits>;

export const commandLimits: PoolLimits = { hot: patient, pages: patient, long: patient };

/** The same as the server wants them said when a connection begins; no statement is spent on them. */
export function asSessionSettings(limits: Limits): Record<string, string> {
  return {
    statement_timeout: String(limits.statementMs),
    lock_timeout: String(limits.lockMs),
    idle_in_transaction_session_timeout: String(limits.idleInTransactionMs),
    // A client that has gone without a word lets go of its locks after some half a minute.
    tcp_keepalives_idle: '10',
    tcp_keepalives_interval: '5',
    tcp_keepalives_count: '4'
  };
}
