/**
 * The first step of every `npm run` command. Plain JavaScript without packages, because it runs on whatever Node (18 or
 * newer) the machine has, before anything is installed: it brings packages, texts and build up to date, then starts
 * `src/cli/<command>.ts` on the Node that the project carries.
 */
import { existsSync } from 'node:fs';
import { isBuildStale, areMessagesStale } from './launch/freshness.js';
import { arePackagesCurrent, installPackages } from './launch/packages.js';
import { run, script, watchParent } from './launch/processes.js';

/** What a command needs beside the packages. @type {Record<string, { build?: boolean, sync?: boolean }>} */
const commands = {
  demo: { build: true },
  dev: { sync: true },
  build: { sync: true },
  import: {},
  rehearse: {},
  verify: {},
  backup: {},
  restore: {},
  bench: { build: true },
  screenshots: {},
  test: {},
  check: {},
  i18n: {}
};

const [command = '', ...args] = process.argv.slice(2);
const needs = commands[command];
if (!needs || !existsSync(script(command))) {
  stop(1, `There is no command "${command}". Known: ${Object.keys(commands).join(', ')}.`);
} else {
  watchParent();
  await prepare(needs);
  stop(await run(script(command), args));
}

/** @param {{ build?: boolean, sync?: boolean }} needs */
async function prepare(needs) {
  if (!arePackagesCurrent()) {
    say('Installing packages (once, about half a minute) …');
    if (!installPackages())
      stop(1, 'The packages could not be installed: npm says why above. Is its registry in reach?');
  }
  if (command !== 'i18n' && areMessagesStale()) await must('i18n', []);
  if (needs.sync && !existsSync('.svelte-kit/tsconfig.json')) await must('sync', []);
  if (needs.build && isBuildStale()) {
    say('Building the app (about a quarter of a minute) …');
    await must('build', ['--quiet']);
  }
}

/** @param {string} step @param {string[]} args */
async function must(step, args) {
  const code = await run(script(step), args);
  if (code !== 0) stop(code);
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {number} code @param {string} [line] @returns {never} */
function stop(code, line) {
  if (line) say(line);
  process.exit(code);
}
