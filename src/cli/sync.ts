import { runTool } from './tools.ts';

process.exit(await runTool('svelte-kit', ['sync']));
