import { expect, type Browser } from '@playwright/test';
import { stageScenes } from '../src/lib/board/stage.ts';
import { aFair, aStaffUser } from './fixtures/factories.ts';
import { injectFrames } from './fixtures/injected-frames.ts';
import { signIn, test, withPassword } from './fixtures/portal.ts';
import { faultsOf } from './fixtures/stage-faults.ts';
import { sampleFrame } from './fixtures/stage-samples.ts';
import { hardWords } from './fixtures/stage-words.ts';

/** 1366 × 768 and 4K are the wall's picture in another size. */
const shapes = {
  wall: [1920, 1080],
  portrait: [1080, 1920],
  projector: [1024, 768],
  'LED strip': [1536, 512]
} as const;

/** The first regions of a race have a story of their own (board.e2e.ts); black shows nothing. */
const looked = stageScenes.filter((scene) => !['ranking', 'race', 'black'].includes(scene));

type StorageState = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;

test('every scene stands in every shape of screen, with names of forty letters and amounts of thirteen digits', async ({
  browser,
  page,
  sql
}) => {
  test.setTimeout(180_000);
  const fair = await aFair(sql, { currency: 'EUR' });
  await signIn(page, (await withPassword(sql, await aStaffUser(sql, 'director'))).email);
  const storageState = await page.context().storageState();
  const found: string[] = [];
  for (const shape of Object.keys(shapes) as (keyof typeof shapes)[])
    found.push(...(await faultsIn(shape, { browser, storageState, slug: fair.slug })));
  expect(found).toEqual([]);
});

/** What is wrong with any scene in this shape, with twenty regions and with one. */
async function faultsIn(
  shape: keyof typeof shapes,
  { browser, storageState, slug }: { browser: Browser; storageState: StorageState; slug: string }
): Promise<string[]> {
  const [width, height] = shapes[shape];
  const context = await browser.newContext({
    viewport: { width, height },
    storageState,
    reducedMotion: 'reduce'
  });
  const screen = await context.newPage();
  let [seq, regions] = [1_000, 20];
  const tell = await injectFrames(screen, () =>
    sampleFrame({
      ...{ fair: slug, epoch: 'sample', seq, at: new Date(), currency: 'EUR', regions },
      ...{ words: hardWords.en, targetMinor: 1_234_567_890_123 }
    })
  );
  const found: string[] = [];
  for (const scene of looked) {
    [seq, regions] = [seq + 1, 20];
    await screen.goto(`/board/${slug}?scene=${scene}`);
    await expect(screen.locator('table.unseen tbody tr')).toHaveCount(20);
    found.push(...named(await screen.evaluate(faultsOf), `${scene} of 20 on a ${shape}`));
    [seq, regions] = [seq + 1, 1];
    tell();
    await expect(screen.locator('table.unseen tbody tr')).toHaveCount(1);
    found.push(...named(await screen.evaluate(faultsOf), `${scene} of 1 on a ${shape}`));
  }
  await context.close();
  return found;
}

const named = (faults: string[], where: string) => faults.map((fault) => `${where}: ${fault}`);
