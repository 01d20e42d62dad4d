import { exitWith } from './startup-error.ts';

/**
 * Runs `stop` once and ends the process: on Ctrl-C, on SIGTERM, and when the process that launched us is gone.
 * Further signals change nothing, since npm and the terminal both send them; after `deadlineSeconds` the process ends anyway.
 */
export function onStopSignal(stop: () => Promise<void>, deadlineSeconds = 15): void {
  let stopping = false;
  const begin = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), deadlineSeconds * 1000).unref();
    stop().then(() => process.exit(), exitWith);
  };
  process.on('SIGINT', begin).on('SIGTERM', begin).on('SIGHUP', begin);
  if (process.channel) {
    process.once('disconnect', begin);
    process.channel.unref();
  }
}
