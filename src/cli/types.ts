import { rmSync } from 'node:fs';
import { runTool, type ToolOptions } from './tools.ts';

const flags = ['--tsgo', '--tsconfig', './tsconfig.json', '--fail-on-warnings'];

/**
 * Tries the types of everything: code, components, tests. By the native compiler (`@typescript/native`), which takes a
 * third of the time; eslint and the editors ask the one in JavaScript.
 * @returns the exit code
 */
export async function checkTypes(options: ToolOptions = {}): Promise<number> {
  // Components that were moved or deleted since the last time would still be tried.
  rmSync('.svelte-kit/.svelte-check', { recursive: true, force: true });
  return (await runTool('svelte-kit', ['sync'], options)) || runTool('svelte-check', flags, options);
}
