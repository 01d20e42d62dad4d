import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const packages: Record<string, string> = { 'svelte-kit': '@sveltejs/kit', playwright: '@playwright/test' };

/** Runs a tool from node_modules on this Node and answers its exit code. Signals end it too. */
export function runTool(tool: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [programOf(tool), ...args], {
      stdio: 'inherit',
      env: { ...process.env, ...env }
    });
    const forward = (signal: NodeJS.Signals) => void child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.once('error', fail);
    child.once('exit', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
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
