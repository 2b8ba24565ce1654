/** Leaves a digest of all sources beside the built page, by which a test tells that it is the page of these sources. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';

const FOLDERS = ['src', 'wasm'];
const FILES = ['assembly.ts', 'digest.ts', 'index.html', 'licences.ts', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];

export function digest(): Plugin {
  return {
    name: 'digest',
    apply: 'build',
    closeBundle: () => writeFileSync(join(__dirname, '../static/sources.sha256'), `${digestOf(__dirname)}\n`),
  };
}

/** SHA-256 over "path\0content\0" of every source, in the order of paths. */
function digestOf(root: string): string {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
  const hash = createHash('sha256');
  for (const path of [...FILES, ...inFolders].sort()) {
    hash.update(`${path}\0`).update(readFileSync(join(root, path))).update('\0');
  }
  return hash.digest('hex');
}
