import { placeOrders, type Load } from './place-load.ts';
import { rush } from './last-pieces.ts';
import { Phones, type PhoneLoad } from './phones.ts';
import { Watchers, type Arrivals } from './watch-load.ts';

/** What the benchmark asks of a process of its own, so that the clients' work does not delay the measuring. */
export type Task =
  | { kind: 'place'; load: Load }
  | { kind: 'watch'; url: string; screenToken: string; fair: string; count: number }
  | { kind: 'arrivals' }
  | { kind: 'phones'; load: PhoneLoad }
  | { kind: 'phones said' }
  | { kind: 'phones standing'; withinMs: number }
  | { kind: 'rush'; url: string; sessions: string[] }
  | { kind: 'end' };

let watchers: Watchers | null = null;
let phones: Phones | null = null;

process.on('message', (task: Task) => {
  if (task.kind === 'end') return end();
  run(task).then(
    (answer) => process.send!({ answer }),
    (error: Error) => process.send!({ error: error.stack ?? error.message })
  );
});

function end(): void {
  watchers?.close();
  phones?.close();
  process.disconnect?.();
}

async function run(task: Exclude<Task, { kind: 'end' }>): Promise<unknown> {
  switch (task.kind) {
    case 'place':
      return placeOrders(task.load);
    case 'rush':
      return rush(task.url, task.sessions);
    case 'watch':
      watchers = new Watchers();
      await watchers.open(task.url, task.screenToken, task.fair, task.count);
      watchers.clear();
      return null;
    case 'arrivals':
      return takenFrom(watchers);
    case 'phones':
      phones = new Phones(task.load);
      return phones.open();
    case 'phones said':
      return phones?.say();
    case 'phones standing':
      return phones?.allStanding(task.withinMs);
  }
}

/** What has arrived since the last time. */
function takenFrom(from: Watchers | null): Arrivals[] {
  const taken = from?.arrivals.map((list) => [...list]) ?? [];
  from?.clear();
  return taken;
}
