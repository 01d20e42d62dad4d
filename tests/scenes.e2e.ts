import { expect, type Page } from '@playwright/test';
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

/** Ranking and race have a story of their own (board.e2e.ts); black shows nothing. */
const looked = stageScenes.filter((scene) => !['ranking', 'race', 'black'].includes(scene));

test('every scene stands in every shape of screen, with names of forty letters and amounts of thirteen digits', async ({
  browser,
  page,
  sql
}) => {
  test.setTimeout(120_000);
  const fair = await aFair(sql, { currency: 'EUR' });
  await signIn(page, (await withPassword(sql, await aStaffUser(sql, 'director'))).email);
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    reducedMotion: 'reduce'
  });
  const screen = await context.newPage();
  let [seq, regions] = [1_000, 20];
  const tell = await injectFrames(screen, () =>
    sampleFrame({
      ...{ fair: fair.slug, epoch: 'sample', seq, at: new Date(), currency: 'EUR', regions },
      ...{ words: hardWords.en, targetMinor: 1_234_567_890_123 }
    })
  );
  const found: string[] = [];
  for (const scene of looked) {
    await screen.goto(`/board/${fair.slug}?scene=${scene}`);
    for (const count of [20, 1]) {
      [seq, regions] = [seq + 1, count];
      tell();
      await expect(screen.locator('table.unseen tbody tr')).toHaveCount(count);
      found.push(...(await faultsInShapes(screen, `${scene} of ${count}`)));
    }
  }
  expect(found).toEqual([]);
  await context.close();
});

/** What is wrong with what the screen shows, in each shape. */
async function faultsInShapes(screen: Page, what: string): Promise<string[]> {
  const found: string[] = [];
  for (const [shape, [width, height]] of Object.entries(shapes)) {
    await screen.setViewportSize({ width, height });
    await screen.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    );
    found.push(...(await screen.evaluate(faultsOf)).map((fault) => `${what} on a ${shape}: ${fault}`));
  }
  return found;
}
