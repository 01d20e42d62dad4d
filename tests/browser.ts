import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { chromium } from '@playwright/test';

export interface Browser {
  executablePath: string;
  /** What the program needs in its environment; undefined leaves it as it is. */
  env?: Record<string, string>;
}

/**
 * A browser for end-to-end tests and pictures: CHROMIUM_PATH, else Playwright's own, else one on the PATH, else
 * the one that comes as an npm package.
 */
export async function findBrowser(): Promise<Browser> {
  const found = process.env.CHROMIUM_PATH || playwrightsOwn() || onPath();
  return found ? { executablePath: found } : packaged();
}

function playwrightsOwn(): string | undefined {
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

function onPath(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
}

/** Unpacked into this checkout's cache, never a shared folder: another user of the machine could not read it. */
async function packaged(): Promise<Browser> {
  const folder = resolve('.cache/browser');
  if (!existsSync(folder)) await unpack(folder);
  const executablePath = join(folder, 'chromium');
  if (spawnSync(executablePath, ['--version']).status === 0) return { executablePath };
  // A machine without the libraries of any browser: the package brings those too.
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') };
  return { executablePath, env: { ...(process.env as Record<string, string>), ...env } };
}

async function unpack(folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const before = { ...process.env };
  // The package unpacks into the temporary folder, and its libraries only where it takes the machine for a bare one.
  Object.assign(process.env, { TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' });
  try {
    const { default: carried } = await import('@sparticuz/chromium');
    await carried.executablePath();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
  if (existsSync(folder)) rmSync(draft, { recursive: true });
  else renameSync(draft, folder);
}
