import { setTimeout as pause } from 'node:timers/promises';
import { median, type Line } from './figures.ts';
import { residentBytes, startApp, Worker, type RunningApp } from './processes.ts';

const rounds = 3;
const settleMs = 8000;
const sockets = 1000;

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
  const watching = new Worker();
  await watching.do({ kind: 'watch', url: app.url, screenToken, fair, count: sockets });
  await pause(settleMs);
  const perSocket = (residentBytes(app.process.pid!) - idle) / sockets / 1024;
  watching.end();
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
      what: `Memory of an idle socket (${sockets} of them)`,
      figure: `${perSocket.toFixed(0)} kB`,
      asked: '≤ 60 kB',
      holds: perSocket <= 60,
      limit: 'Socket.IO’s own objects, and garbage of their handshakes'
    }
  ];
}
