import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client } from '../../src/lib/db/server/connect.ts';
import { uniform, Zipf } from './picks.ts';
import { percentile, type Rate } from './figures.ts';

/** Which tool drives the ceiling: pgbench where it is installed, else a loop over our own driver (slower, so a lower ceiling). */
export const ceilingDriver = spawnSync('pgbench', ['--version']).status === 0 ? 'pgbench' : 'driver loop';

/** Prepares the ceiling's own schema in the database of the benchmark. */
export async function prepareCeiling(url: string): Promise<void> {
  const sql = client(url, 1);
  await sql.unsafe(readFileSync(new URL('ceiling.sql', import.meta.url), 'utf8'));
  await sql`checkpoint`.catch(() => undefined);
  await sql.end();
}

export type Picking = 'uniform' | 'hot';

/** The rate of the one-function transaction on uniform or hot stock (Zipf 1.2) with so many clients, over so many seconds. */
export async function ceilingRate(
  url: string,
  clients: number,
  seconds: number,
  stock: Picking = 'uniform'
): Promise<Rate> {
  return ceilingDriver === 'pgbench'
    ? byPgbench(url, clients, seconds, stock)
    : byDriver(url, clients, seconds, stock);
}

const pgbenchPick = { uniform: 'random(1, 5000)', hot: 'random_zipfian(1, 5000, 1.2)' };

function byPgbench(url: string, clients: number, seconds: number, stock: Picking): Rate {
  const folder = mkdtempSync(join(tmpdir(), 'orderfair-bench-'));
  try {
    const script = join(folder, 'place.sql');
    const picks = Array.from({ length: 10 }, (_, n) => `\\set p${n} ${pgbenchPick[stock]}`).join('\n');
    const array = Array.from({ length: 10 }, (_, n) => `:p${n}`).join(', ');
    writeFileSync(
      script,
      `\\set d random(1, 2000)\n${picks}\nselect ceiling.place(:d::int, array[${array}]::int[]);\n`
    );
    const prefix = join(folder, 'log');
    const run = spawnSync(
      'pgbench',
      [
        '-n',
        '-M',
        'prepared',
        '-f',
        script,
        '-c',
        `${clients}`,
        '-j',
        '2',
        '-T',
        `${seconds}`,
        '-l',
        '--log-prefix',
        prefix,
        url
      ],
      { encoding: 'utf8' }
    );
    if (run.status !== 0) throw new Error(`pgbench failed: ${run.stderr}`);
    const files = spawnSync('sh', ['-c', `cat ${prefix}.*`], { encoding: 'utf8', maxBuffer: 1 << 30 }).stdout;
    const milliseconds = files
      .split('\n')
      .filter(Boolean)
      .map((line) => Number(line.split(' ')[2]) / 1000);
    return rateOf(milliseconds, seconds);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function byDriver(url: string, clients: number, seconds: number, stock: Picking): Promise<Rate> {
  const sql = client(url, clients);
  const zipf = new Zipf(5000, 1.2);
  const milliseconds: number[] = [];
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        const startedAt = performance.now();
        const picks = (stock === 'hot' ? zipf.pick(10) : uniform(10, 5000)).map((n) => n + 1);
        await sql`select ceiling.place(${1 + Math.floor(Math.random() * 2000)}, ${picks}::int[])`;
        milliseconds.push(performance.now() - startedAt);
      }
    })
  );
  await sql.end();
  return rateOf(milliseconds, seconds);
}

function rateOf(milliseconds: number[], seconds: number): Rate {
  milliseconds.sort((a, b) => a - b);
  return {
    perSecond: milliseconds.length / seconds,
    p50: percentile(milliseconds, 50),
    p99: percentile(milliseconds, 99)
  };
}
