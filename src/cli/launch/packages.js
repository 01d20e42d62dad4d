import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { carriedNode } from './processes.js';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, extraneous?: boolean, link?: boolean }} Entry */

/** Whether `node_modules` holds what the lock file says. Compares contents, since a checkout changes file times at will. */
export function arePackagesCurrent() {
  const installed = packagesOf('node_modules/.package-lock.json');
  const locked = packagesOf('package-lock.json');
  if (!installed || !locked) return false;
  if (locked[carriedNode.package] && !existsSync(carriedNode.file)) return false;
  return Object.entries(locked).every(([path, entry]) => isInstalled(entry, installed[path], path));
}

/** @param {Entry} locked @param {Entry | undefined} installed @param {string} path */
function isInstalled(locked, installed, path) {
  if (path === '' || locked.link) return true;
  // npm leaves out those of other platforms, and what nothing depends on any more.
  if (!installed) return Boolean(locked.optional || locked.devOptional || locked.peer || locked.extraneous);
  return installed.version === locked.version && installed.integrity === locked.integrity;
}

/** @param {string} file @returns {Record<string, Entry> | null} */
function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null;
}

/** Installs exactly the lock file. The project needs no install scripts, so none run. */
export function installPackages() {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--include=dev', ...quiet], {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: pathWithoutProject() }
  });
  return npm.status === 0;
}

/** npm must not run on the Node that it is about to replace. */
function pathWithoutProject() {
  const own = resolve('node_modules', '.bin');
  const parts = (process.env.PATH ?? '').split(delimiter);
  return parts.filter((part) => resolve(part) !== own).join(delimiter);
}
