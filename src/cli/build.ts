import { buildFingerprint, noteBuild } from './launch/freshness.js';
import { runTool } from './tools.ts';

const quiet = process.argv.includes('--quiet');
const made = buildFingerprint();
const code = await runTool('vite', ['build'], { quiet });
if (code === 0) noteBuild(made);
process.exit(code);
