/** Puts the licences of everything that the page contains beside it, as those licences ask. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\//;

export function licences(): Plugin {
  const packages = new Set<string>();
  return {
    name: 'licences',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const found = PACKAGE.exec(id)?.[1];
          if (found) packages.add(found);
        }
      }
    },
    closeBundle: () => {
      const texts = [...packages].sort().map((name) => `${name}\n\n${licenceOf(name)}`);
      writeFileSync(join(__dirname, '../static/licences.txt'), texts.join(`\n${'-'.repeat(72)}\n\n`));
    },
  };
}

function licenceOf(name: string): string {
  const folder = join(__dirname, 'node_modules', name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file: find out under what terms it may be shipped`);
  return readFileSync(join(folder, file), 'utf-8').trim() + '\n';
}
