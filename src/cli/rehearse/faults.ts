import { setTimeout as pause } from 'node:timers/promises';
import type { FaultKind } from '#lib/rehearsal/rehearsal.ts';
import type { OwnApp } from './own-app.ts';
import { allFresh, type Watcher } from './watcher.ts';

export interface FaultScene {
  app: OwnApp;
  phones: readonly Watcher[];
  screens: readonly Watcher[];
  /** How long the network is gone, and how long all may take to be back. */
  goneMs: number;
  limitMs: number;
}

/** Lets a fault happen, and answers how long after its end everybody had the whole standing again; null when not within the limit. */
export async function happen(kind: FaultKind, scene: FaultScene): Promise<number | null> {
  const { phones, screens, goneMs } = scene;
  switch (kind) {
    case 'wifi':
      return cutAll([...phones.filter((_, index) => index % 3 === 0), ...screens.slice(0, 1)], scene);
    case 'screen':
      return cutAll(screens.slice(-1), { ...scene, goneMs: goneMs / 2 });
    case 'restart':
      return restart(scene);
  }
}

async function cutAll(watchers: readonly Watcher[], { goneMs, limitMs }: FaultScene): Promise<number | null> {
  for (const watcher of watchers) watcher.cut(goneMs);
  await pause(goneMs);
  return backAfter(watchers, performance.now(), limitMs);
}

/** The server is killed, not asked, as by a loss of power; a new one starts at once. */
async function restart({ app, phones, screens, limitMs }: FaultScene): Promise<number | null> {
  const begun = performance.now();
  await app.end('SIGKILL');
  await app.start();
  return backAfter([...phones, ...screens], begun, limitMs);
}

async function backAfter(
  watchers: readonly Watcher[],
  since: number,
  limitMs: number
): Promise<number | null> {
  const fresh = await allFresh(watchers, limitMs);
  return fresh === watchers.length ? Math.round(performance.now() - since) : null;
}
