import type { LoadResult } from './place-load.ts';
import { ceilingDriver, ceilingRate, prepareCeiling } from './ceiling.ts';
import { median, type Line, type Rate } from './figures.ts';
import type { RunningApp } from './processes.ts';
import { Worker } from './processes.ts';
import type { Stage } from './stage.ts';

const rounds = 3;
const seconds = 6;

/** Placing orders over HTTP against the one-function transaction, in interleaved rounds; medians count. */
export async function measureOrderRate(app: RunningApp, databaseUrl: string, stage: Stage): Promise<Line[]> {
  await prepareCeiling(databaseUrl);
  const worker = new Worker();
  const place = (clients: number, stock: 'uniform' | 'hot', forSeconds = seconds) =>
    worker.do<LoadResult>({
      kind: 'place',
      load: { url: app.url, sessions: stage.sessions, clients, seconds: forSeconds, stock }
    });
  await place(32, 'uniform', 3);
  const seen = {
    ceiling: [] as Rate[],
    own: [] as Rate[],
    hot: [] as Rate[],
    ceiling64: [] as Rate[],
    own64: [] as Rate[],
    hotCeiling: [] as Rate[],
    own256: [] as Rate[]
  };
  let failed = 0;
  for (let round = 0; round < rounds; round++) {
    seen.ceiling.push(await ceilingRate(databaseUrl, 32, seconds));
    for (const [list, clients, stock] of [
      [seen.own, 32, 'uniform'],
      [seen.hot, 32, 'hot'],
      [seen.own64, 64, 'uniform'],
      [seen.own256, 256, 'uniform']
    ] as const) {
      const result = await place(clients, stock);
      failed += result.failed;
      list.push(result);
    }
    seen.ceiling64.push(await ceilingRate(databaseUrl, 64, seconds));
    seen.hotCeiling.push(await ceilingRate(databaseUrl, 32, seconds, 'hot'));
  }
  worker.end();
  return report(seen, failed);
}

function report(
  seen: Record<'ceiling' | 'own' | 'hot' | 'ceiling64' | 'own64' | 'hotCeiling' | 'own256', Rate[]>,
  failed: number
): Line[] {
  const rate = (list: Rate[]) => median(list.map((one) => one.perSecond));
  const p99 = (list: Rate[]) => median(list.map((one) => one.p99));
  const share = rate(seen.own) / rate(seen.ceiling);
  const hot = rate(seen.hot) / rate(seen.own);
  const hotShare = rate(seen.hot) / rate(seen.hotCeiling);
  const crowd = rate(seen.own256) / Math.max(rate(seen.own), rate(seen.own64));
  const tail = p99(seen.own64) / p99(seen.ceiling64);
  const figure = (list: Rate[]) => `${rate(list).toFixed(0)}/s, p99 ${p99(list).toFixed(0)} ms`;
  return [
    {
      what: `Ceiling: one-function transaction, 32 clients (${ceilingDriver})`,
      figure: figure(seen.ceiling),
      asked: '',
      holds: null,
      limit: 'both cores'
    },
    {
      what: 'Place order over HTTP, 10 lines, uniform stock, 32 clients',
      figure: `${figure(seen.own)}: ${share.toFixed(2)} of the ceiling`,
      asked: '≥ 0.5',
      holds: share >= 0.5 && failed === 0,
      limit: 'both cores: the rows of lines and pieces, then HTTP, session and JSON'
    },
    {
      what: 'The same on hot stock (ten Zipf 1.2 picks)',
      figure: `${figure(seen.hot)}: ${hot.toFixed(2)} of the uniform rate`,
      asked: '≥ 0.70',
      holds: hot >= 0.7,
      limit: 'as above: one writer locks a hot row once a batch'
    },
    {
      what: 'Ceiling on hot stock: the same function on the same picks, 32 clients',
      figure: `${figure(seen.hotCeiling)}: hot orders reach ${hotShare.toFixed(2)} of it`,
      asked: '≥ 0.9',
      holds: hotShare >= 0.9,
      limit: 'each client of the ceiling waits for the rows of the others'
    },
    {
      what: '256 clients at once, uniform stock',
      figure: `${figure(seen.own256)}: ${crowd.toFixed(2)} of the peak`,
      asked: '≥ 0.85 of the peak, p99 ≤ 1 s',
      holds: crowd >= 0.85 && p99(seen.own256) <= 1000,
      limit: 'both cores; who comes later waits for more batches'
    },
    {
      what: 'p99 at 64 clients',
      figure: `${p99(seen.own64).toFixed(0)} ms: ${tail.toFixed(2)} × the ceiling's ${p99(seen.ceiling64).toFixed(0)} ms`,
      asked: '≤ 4 ×',
      holds: tail <= 4,
      limit: 'waiting for the batch before'
    }
  ];
}
