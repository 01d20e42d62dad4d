import type postgres from 'postgres';

/** 'ofrelay' as a number: the advisory lock that the one leader of the installation holds on its own connection. */
const relayLock = 7_370_121;

/**
 * Leadership by a session lock. The lock dies with the connection, and the driver reconnects silently, so that the backend's
 * process id is compared each time: a new backend has to win the lock anew.
 */
export class Leadership {
  readonly #connection: postgres.Sql;
  #backend: number | null = null;

  /** `connection` must be a client with exactly one connection, used for nothing else that could end the session. */
  constructor(connection: postgres.Sql) {
    this.#connection = connection;
  }

  /** True while this process leads; tries to win the lead when it is free. */
  async held(): Promise<boolean> {
    const [row] = await this.#connection<{ pid: number }[]>`select pg_backend_pid() as pid`;
    if (row!.pid === this.#backend) return true;
    const [lock] = await this.#connection<
      { won: boolean }[]
    >`select pg_try_advisory_lock(${relayLock}) as won`;
    this.#backend = lock!.won ? row!.pid : null;
    return lock!.won;
  }

  /** Gives the lead away, so that another process need not wait for this one's connection to end. */
  async release(): Promise<void> {
    if (this.#backend === null) return;
    this.#backend = null;
    await this.#connection`select pg_advisory_unlock(${relayLock})`;
  }
}
