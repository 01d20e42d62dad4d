import { fork, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { appCommand } from '../../src/cli/app-command.ts';
import type { Task } from './worker.ts';

/** A client process that does one task at a time. */
export class Worker {
  readonly #child = fork(new URL('worker.ts', import.meta.url), { serialization: 'advanced' });

  async do<T>(task: Task): Promise<T> {
    this.#child.send(task);
    const [message] = (await once(this.#child, 'message')) as [{ answer?: T; error?: string }];
    if (message.error) throw new Error(message.error);
    return message.answer as T;
  }

  end(): void {
    if (this.#child.connected) this.#child.send({ kind: 'end' } satisfies Task);
  }
}

/** The built app in a process of its own. */
export interface RunningApp {
  url: string;
  process: ChildProcess;
  /** From the start of the process to its first answered page, in milliseconds. */
  startedInMs: number;
  stop(): Promise<void>;
}

interface Given {
  /** Keeps what the app warns of. */
  logFile?: string;
  /** Settings besides the usual ones. */
  env?: Record<string, string>;
  /** Else a free one. */
  port?: number;
}

/** Starts the built app on a database and waits for the first page that it answers. */
export async function startApp(databaseUrl: string, given: Given = {}): Promise<RunningApp> {
  const port = given.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const { logFile, env } = given;
  const log = logFile ? openSync(logFile, 'w') : undefined;
  const child = spawn(process.execPath, appCommand, {
    stdio: ['ignore', log ?? 'ignore', log ?? 'inherit'],
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url },
      // The thousand screens of the bench share one token, and one key knocks at every door.
      ...{ SOCKETS_PER_PERSON: '100000', CALLS_PER_MINUTE: '10000000' },
      ...{
        DATABASE_URL: databaseUrl,
        LOG_LEVEL: log ? 'warn' : 'error',
        ALLOW_STRIPE_SANDBOX: 'yes, no real money'
      },
      ...env
    }
  });
  if (log !== undefined) closeSync(log);
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`The app did not start.${logFile ? ` See ${logFile}.` : ''}`);
    const ok = await fetch(`${url}/sign-in`).then(
      (response) => response.ok,
      () => false
    );
    if (ok) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { url, process: child, startedInMs: performance.now() - startedAt, stop };
}

/** Resident memory of a process in bytes. */
export function residentBytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) * 1024;
  }
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
