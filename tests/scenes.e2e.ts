import { expect, type Page } from '@playwright/test';
import type { Frame } from '../src/lib/board/frame.ts';
import { stageScenes, type StagePart, type StageScene } from '../src/lib/board/stage.ts';
import { aFair, aRegion, aStaffUser } from './fixtures/factories.ts';
import { injectFrames } from './fixtures/injected-frames.ts';
import { signIn, test, withPassword } from './fixtures/portal.ts';
import { sampleFrame, type SampleGiven } from './fixtures/stage-samples.ts';
import { hardWords } from './fixtures/stage-words.ts';
import { faultsOf } from './fixtures/stage-faults.ts';

const shapes = {
  wall: [1920, 1080],
  'old laptop': [1366, 768],
  portrait: [1080, 1920],
  projector: [1024, 768],
  'LED strip': [1536, 512]
} as const;

/** All groups show this scene. */
function cued(scene: StageScene, at: Date): Pick<StagePart, 'groups'> {
  const cue = { scenes: [{ scene, seconds: 60 }], since: at.toISOString() };
  return { groups: { main: cue, left: cue, right: cue, foyer: cue, stream: cue } };
}

test('every scene stands in every shape of screen, with names of forty letters and amounts of thirteen digits', async ({
  browser,
  page,
  sql
}) => {
  test.setTimeout(150_000);
  const region = await aRegion(sql, { name: 'North' });
  const fair = await aFair(sql, { currency: 'KRW' });
  await sql`insert into targets (fair_id, region_id, amount_minor) values (${fair.id}, ${region.id}, 10000000)`;
  await signIn(page, (await withPassword(sql, await aStaffUser(sql, 'director'))).email);
  const storageState = await page.context().storageState();

  for (const [shape, [width, height]] of Object.entries(shapes)) {
    const context = await browser.newContext({
      viewport: { width, height },
      storageState,
      reducedMotion: 'reduce'
    });
    const screen = await context.newPage();
    let seq = 1_000;
    let shown: Frame = sampleFrame(given(fair.slug, 20, seq));
    const tell = await injectFrames(screen, () => shown);
    await screen.goto(`/board/${fair.slug}`);
    await expect(screen.locator('.stage.live')).toBeVisible();
    for (const regions of [20, 1]) {
      for (const scene of stageScenes) {
        seq++;
        shown = sampleFrame(given(fair.slug, regions, seq, scene));
        tell();
        await settled(screen, scene);
        expect(await screen.evaluate(faultsOf), `${scene} with ${regions} regions on a ${shape}`).toEqual([]);
      }
    }
    await context.close();
  }
});

function given(slug: string, regions: number, seq: number, scene: StageScene = 'ranking'): SampleGiven {
  const at = new Date();
  return {
    ...{ fair: slug, epoch: 'sample', seq, at, currency: 'KRW', regions, words: hardWords.en },
    targetMinor: 1_234_567_890_123,
    more: cued(scene, at)
  };
}

/** The scene stands when the old one has left and the figures have their places. */
async function settled(screen: Page, scene: StageScene): Promise<void> {
  await expect(screen.locator(`.stage[data-scene="${scene}"]`)).toBeVisible();
  await expect(screen.locator('.stage > .scene')).toHaveCount(1);
}
