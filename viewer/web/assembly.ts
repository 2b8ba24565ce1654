/** `import code from './x.ts?assembly'` gives the file, compiled by AssemblyScript, as base64. */
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';

const QUERY = '?assembly';
const FLAGS = ['--enable', 'simd', '--runtime', 'stub', '-O3', '--noAssert', '--outFile', 'out.wasm'];

export function assembly(): Plugin {
  return {
    name: 'assembly',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(QUERY)) return null;
      const file = id.slice(0, -QUERY.length);
      this.addWatchFile(file);
      let binary: Uint8Array | null = null;
      const { error, stderr } = await asc.main([file, '--baseDir', '/', ...FLAGS], {
        writeFile: (_, contents) => {
          if (typeof contents !== 'string') binary = contents;
        },
      });
      if (error || !binary) this.error(stderr.toString());
      return `export default ${JSON.stringify(Buffer.from(binary!).toString('base64'))}`;
    },
  };
}
