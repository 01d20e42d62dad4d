import { runTool } from './tools.ts';

/** Types of everything: code, components, tests. */
const synced = await runTool('svelte-kit', ['sync']);
process.exit(
  synced || (await runTool('svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings']))
);
