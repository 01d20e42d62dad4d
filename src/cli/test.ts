import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { runTool } from './tools.ts';
import { checkTypes } from './types.ts';
import { buildFingerprint, isBuildStale, noteBuild } from './launch/freshness.js';

interface Step {
  name: string;
  run: () => Promise<number>;
  /** What to do when it fails. */
  hint: string;
}

const quietly = { quiet: true };
const vitestReport = '.cache/vitest.json';
const playwrightReport = '.cache/playwright.json';

const types: Step = {
  name: 'types',
  run: () => checkTypes(quietly),
  hint: 'Correct the types above; npm run check repeats this step.'
};

const lint: Step = {
  name: 'lint',
  run: () => runTool('eslint', ['--config', 'tests/eslint.config.js', '--max-warnings', '0', '.'], quietly),
  hint: 'Correct what is named above; npm run lint repeats this step.'
};

const format: Step = {
  name: 'format',
  run: () => runTool('prettier', ['--check', '--log-level', 'warn', '.'], quietly),
  hint: 'npm run format puts this right.'
};

const built: Step = {
  name: 'build',
  run: build,
  hint: 'npm run build repeats this step.'
};

/** The gate: the same here, in CI and before every landing. It stops at the first step that fails. */
const steps: Step[] = [
  {
    name: 'unit, command and structure tests',
    run: () =>
      runTool('vitest', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${vitestReport}`
      ]),
    hint: 'npx vitest run PATH repeats one file.'
  },
  {
    name: 'end-to-end tests',
    run: () =>
      runTool('playwright', ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json'], {
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: `../${playwrightReport}` }
      }),
    hint: 'npm run e2e -- -g "NAME" repeats one story; traces are in test-results/, what the app logged in .cache/e2e/.'
  }
];

mkdirSync('.cache', { recursive: true });
// Hundreds of processes are started, and many of them killed: what they run is compiled once.
process.env.NODE_COMPILE_CACHE ??= resolve('.cache/compiled');
for (const report of [vitestReport, playwrightReport]) rmSync(report, { force: true });
const failedStep = await runAll();
const { passed, failed } = count();
if (failedStep) console.log(`\nFailed: ${failedStep.name}. ${failedStep.hint}`);
console.log(`${passed} passed, ${failedStep ? Math.max(failed, 1) : failed} failed`);
process.exit(failedStep ? 1 : 0);

async function runAll(): Promise<Step | undefined> {
  // Each of these keeps one processor busy; so paired, both are done at the same time.
  const [first, second] = await Promise.all([runEach([types, built]), runEach([lint, format])]);
  return first ?? second ?? runEach(steps);
}

/** Runs one step after the other, and answers the one that fails. */
async function runEach(steps: Step[]): Promise<Step | undefined> {
  for (const step of steps) {
    console.log(`\n== ${step.name}`);
    const begin = Date.now();
    if ((await step.run()) !== 0) return step;
    console.log(`   ${step.name}: ${Math.round((Date.now() - begin) / 100) / 10} s`);
  }
  return undefined;
}

async function build(): Promise<number> {
  if (!isBuildStale()) return 0;
  const made = buildFingerprint();
  const code = await runTool('vite', ['build'], { quiet: true });
  if (code === 0) noteBuild(made);
  return code;
}

function count(): { passed: number; failed: number } {
  const unit = report<{ numPassedTests: number; numFailedTests: number }>(vitestReport);
  const story = report<{ stats: { expected: number; flaky: number; unexpected: number } }>(
    playwrightReport
  )?.stats;
  return {
    passed: (unit?.numPassedTests ?? 0) + (story?.expected ?? 0) + (story?.flaky ?? 0),
    failed: (unit?.numFailedTests ?? 0) + (story?.unexpected ?? 0)
  };
}

/** null when the run did not get as far as this tool. */
function report<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
