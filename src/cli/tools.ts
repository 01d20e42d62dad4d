import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const packages: Record<string, string> = { 'svelte-kit': '@sveltejs/kit', playwright: '@playwright/test' };

/** Compilers and linters make much that lives shortly: with Node's own 16 MB for it, an eighth of their time goes into clearing up. */
const roomForYoung = '--max-semi-space-size=64';

export interface ToolOptions {
  env?: NodeJS.ProcessEnv;
  /** What the tool says is shown only when it fails. */
  quiet?: boolean;
}

/** Runs a tool from node_modules on this Node and answers its exit code. Signals end it too. */
export function runTool(tool: string, args: string[], options: ToolOptions = {}): Promise<number> {
  const { env = {}, quiet = false } = options;
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [roomForYoung, programOf(tool), ...args], {
      stdio: quiet ? 'pipe' : 'inherit',
      env: { ...process.env, ...env }
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => said.push(chunk));
    const forward = (signal: NodeJS.Signals) => void child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.once('error', fail);
    child.once('close', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      if (code !== 0) process.stderr.write(Buffer.concat(said));
      done(code ?? 1);
    });
  });
}

function programOf(tool: string): string {
  const folder = join('node_modules', packages[tool] ?? tool);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const program = typeof bin === 'string' ? bin : bin[tool];
  if (!program) throw new Error(`${folder} has no program ${tool}.`);
  return join(folder, program);
}
