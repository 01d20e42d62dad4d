import { createServer } from 'vite';
import { settings } from '#lib/runtime/server/settings.ts';
import { onStopSignal } from '#lib/runtime/server/signals.ts';
import { exitWith } from '#lib/runtime/server/startup-error.ts';

/** `npm run dev`: Vite with the app attached (see vite.config.ts), on the same address as in production. */
async function main(): Promise<void> {
  const vite = await createServer({ server: { port: settings.port, host: settings.host, strictPort: true } });
  await vite.listen();
  const app = (await vite.ssrLoadModule('/src/app.server.ts')) as typeof import('../app.server.ts');
  // Vite's own listener would end the process before the app has stopped.
  process.removeAllListeners('SIGTERM');
  onStopSignal(async () => {
    await app.stop();
    await vite.close();
  });
  vite.printUrls();
}

await main().catch(exitWith);
