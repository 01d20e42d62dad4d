import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  resolved?: string;
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

test('every optional dependency is in the lock file, or npm ci fails on every fresh clone', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(path, name))
      .map((name) => `${path || 'this project'} → ${name}`)
  );
  expect(missing).toEqual([]);
});

test('packages are named by version and checksum, never by an address: any registry serves them', () => {
  const addresses = Object.values(packages).flatMap(({ resolved }) => resolved ?? []);
  expect(addresses).toEqual([]);
});

test('the Node of every platform has the same version', () => {
  const versions = Object.keys(packages['']?.optionalDependencies ?? {})
    .filter((name) => /^node-(bin-)?(linux|darwin|win)-/.test(name))
    .map((name) => packages[`node_modules/${name}`]?.version);
  expect(versions).toHaveLength(5);
  expect(new Set(versions).size).toBe(1);
});

/** Looks where Node would look: beside the package, then in every folder above it. */
function isLocked(from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}
