/**
 * What Node is told to run the built app; `npm start` says the same. Without the limit on the young generation, Node lets garbage
 * grow to some 80 MB on a machine with much memory before it looks; with half of this one an order costs the process a tenth more.
 */
export const appCommand = ['--max-semi-space-size=32', 'src/server.ts'];
