import { resolve } from 'node:path';

/** A program that prints what each of the named files of routes can do: `{ "src/routes/…/+page.server.ts": ["save"] }`. Node reads them in a tenth of the time that the tests' own loader takes. */
const found: Record<string, string[]> = {};
for (const file of process.argv.slice(2)) {
  const module = (await import(resolve(file))) as Record<string, object>;
  const methods = Object.keys(module).filter((name) => /^[A-Z]+$/.test(name) && name !== 'GET');
  found[file] = [...Object.keys(module.actions ?? {}), ...methods];
}
process.stdout.write(JSON.stringify(found), () => process.exit());
