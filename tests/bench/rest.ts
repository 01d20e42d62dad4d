import { setTimeout as pause } from 'node:timers/promises';
import { median, type Line } from './figures.ts';
import { residentBytes, startApp, Worker, type RunningApp } from './processes.ts';

const rounds = 3;
const settleMs = 8000;
/** The first sockets use up what the start has left free; only what comes after them is counted. */
const uncounted = 1000;
const counted = 2000;

/** From the start of the process to the first answered page, on a database that is there. */
export async function measureStarts(databaseUrl: string): Promise<Line> {
  const starts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const app = await startApp(databaseUrl);
    starts.push(app.startedInMs);
    await app.stop();
  }
  const seconds = median(starts) / 1000;
  return {
    what: 'Cold start to the first page, existing database',
    figure: `${seconds.toFixed(2)} s`,
    asked: '≤ 2 s',
    holds: seconds <= 2,
    limit: 'loading modules'
  };
}

/** Memory of a fresh app at rest, and what each of many screens that watch a quiet board adds to it. */
export async function measureMemory(app: RunningApp, fair: string, screenToken: string): Promise<Line[]> {
  await pause(settleMs);
  const idle = residentBytes(app.process.pid!);
  const watch = async (count: number): Promise<{ bytes: number; worker: Worker }> => {
    const worker = new Worker();
    await worker.do({ kind: 'watch', url: app.url, screenToken, fair, count });
    await pause(settleMs);
    return { bytes: residentBytes(app.process.pid!), worker };
  };
  const first = await watch(uncounted);
  const then = await watch(counted);
  const perSocket = (then.bytes - first.bytes) / counted / 1024;
  first.worker.end();
  then.worker.end();
  const megabytes = idle / 1024 / 1024;
  return [
    {
      what: 'Memory of the idle app with the demo fair',
      figure: `${megabytes.toFixed(0)} MB`,
      asked: '≤ 250 MB',
      holds: megabytes <= 250,
      limit: 'Node and the modules'
    },
    {
      what: `Memory of an idle socket, ${counted} beside ${uncounted} others`,
      figure: `${perSocket.toFixed(0)} kB`,
      asked: '≤ 60 kB',
      holds: perSocket <= 60,
      limit: 'Socket.IO’s own objects, and garbage of their handshakes'
    }
  ];
}
