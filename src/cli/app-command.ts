/**
 * What Node is told to run the built app; `npm start` says the same. A young generation that grows from 1 MB copies what the requests under
 * way still hold again and again: with 32 MB from the start an order costs the process a tenth less. Without a limit Node lets garbage
 * grow to some 80 MB on a machine with much memory before it looks.
 */
export const appCommand = ['--max-semi-space-size=32', '--min-semi-space-size=32', 'src/server.ts'];
