import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stamp = 'build/.made-from';
const messages = 'src/lib/i18n/paraglide';
// Not in its own folder: Vite compiles too, and empties it.
const messagesStamp = '.cache/messages.made-from';
const messageSources = [
  'src/lib/i18n/messages',
  'src/lib/i18n/project.inlang/settings.json',
  'package-lock.json'
];
const buildSources = [
  'src',
  'static',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json'
];

/** Whether the sources have changed since `build/` was made. */
export const isBuildStale = () => readStamp(stamp) !== fingerprint(buildSources);

/** Whether the texts have changed since they were compiled, or were compiled by language, as the development server has them. */
export const areMessagesStale = () =>
  !existsSync(`${messages}/messages/_index.js`) ||
  existsSync(`${messages}/messages/en.js`) ||
  readStamp(messagesStamp) !== fingerprint(messageSources);

/** Take this before building, and hand it over afterwards: an edit in between must count as one. */
export const buildFingerprint = () => fingerprint(buildSources);
export const messagesFingerprint = () => fingerprint(messageSources);

/** @param {string} made */
export const noteBuild = (made) => writeFileSync(stamp, made);
/** @param {string} made */
export function noteMessages(made) {
  mkdirSync('.cache', { recursive: true });
  writeFileSync(messagesStamp, made);
}

/** @param {string} file */
function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** @param {string[]} paths */
function fingerprint(paths) {
  const hash = createHash('sha1');
  for (const path of paths) add(hash, path);
  return hash.digest('hex');
}

/** @param {import('node:crypto').Hash} hash @param {string} path */
function add(hash, path) {
  if (path === messages || path.endsWith('.test.ts') || !existsSync(path)) return;
  const { mtimeMs, size } = statSync(path);
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) add(hash, join(path, name));
  } else {
    hash.update(`${path}:${size}:${mtimeMs}\n`);
  }
}
