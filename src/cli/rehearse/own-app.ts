import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { mostMegabytes } from '#lib/rehearsal/rehearsal.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { StartupError } from '#lib/runtime/server/startup-error.ts';
import { appCommand } from '../app-command.ts';

const startMs = 60_000;

/**
 * The server of a rehearsal: the app as it is built, on the copy, at a port of its own. It sends nothing to anybody: without the role of jobs
 * no mail and no message leaves it, and payments go to the sandbox. It ends by itself when the process that started it is gone.
 */
export class OwnApp {
  readonly #databaseUrl: string;
  readonly #folder: string;
  readonly port: number;
  #child: ChildProcess | null = null;
  most = 0;

  private constructor(databaseUrl: string, folder: string, port: number) {
    this.#databaseUrl = databaseUrl;
    this.#folder = folder;
    this.port = port;
  }

  static async start(databaseUrl: string, folder: string): Promise<OwnApp> {
    const app = new OwnApp(databaseUrl, folder, await freePort());
    await app.start();
    return app;
  }

  /** Where simulated people knock. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Where screens of the hall open it: the host of the real address, at this port. */
  get publicUrl(): string {
    const url = new URL(settings.publicUrl);
    return `http://${url.hostname}:${this.port}`;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [`--max-old-space-size=${mostMegabytes}`, ...appCommand], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        ...{ NODE_ENV: 'production', PORT: String(this.port), HOST: '0.0.0.0', PUBLIC_URL: this.publicUrl },
        ...{ DATABASE_URL: this.#databaseUrl, MIGRATION_URL: '', DATA_DIR: this.#folder, REDIS_URL: '' },
        ...{ ROLES: 'web,live', SMTP_URL: '', STRIPE_SECRET_KEY: '', STRIPE_WEBHOOK_SECRET: '' },
        ...{ ALLOW_STRIPE_SANDBOX: 'yes, no real money', DEMO_DOOR_SECRET: '', PICTURES_S3_URL: '' },
        ...{ SOCKETS_PER_PERSON: '100000', CALLS_PER_MINUTE: '10000000', LOG_LEVEL: 'error' },
        REHEARSAL_OF: String(process.pid)
      }
    });
    this.#child = child;
    const until = Date.now() + startMs;
    while (Date.now() < until && child.exitCode === null) {
      if (await this.isReady()) return;
      await pause(50);
    }
    throw new StartupError('The server of the rehearsal did not start: it says why above.');
  }

  isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(1_000) }).then(
      ({ ok }) => ok,
      () => false
    );
  }

  /** Ends it as a loss of power does, or politely. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(late);
  }

  /** What it takes of the machine: processor time in milliseconds, memory in megabytes; null where the system does not say. */
  usage(): { cpuMs: number; megabytes: number } | null {
    try {
      const stat = readFileSync(`/proc/${this.#child?.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
      // In hundredths of a second, the unit of Linux.
      const cpuMs = (Number(stat[11]) + Number(stat[12])) * 10;
      const status = readFileSync(`/proc/${this.#child?.pid}/status`, 'utf8');
      const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
      this.most = Math.max(this.most, megabytes);
      return { cpuMs, megabytes };
    } catch {
      return null;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
