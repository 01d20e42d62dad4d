import { longDb } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { openNews } from './open-news.ts';
import { tellDigest } from './tell-digest.ts';
import { wishWell } from './wishes/wish-well.ts';

/** What the clock does of care. */
export const careTasks: Tasks = {
  'wish-well': async () => {
    await wishWell(longDb(), new Date());
  },
  'open-news': async () => {
    await openNews(longDb(), new Date());
  },
  'tell-digest': async () => {
    await tellDigest(longDb(), new Date());
  }
};

export const careCrontab = [
  '12 * * * * wish-well ?max=3',
  '*/10 * * * * open-news ?max=3',
  '20 2 * * 1 tell-digest ?max=3'
].join('\n');
