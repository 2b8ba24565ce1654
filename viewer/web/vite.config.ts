import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';
import { assembly } from './assembly';
import { digest } from './digest';
import { licences } from './licences';

/** Browsers refuse module scripts from file://, so the page loads its one script the classic way. */
function classicScript(): Plugin {
  return {
    name: 'classic-script',
    enforce: 'post',
    transformIndexHtml: (html) =>
      html.replace(/<script type="module" crossorigin/g, '<script defer').replace(/ crossorigin/g, ''),
  };
}

/** One page, one script, one style sheet; the worker travels inside the script. */
export default defineConfig({
  base: './',
  plugins: [assembly(), classicScript(), licences(), digest()],
  worker: { plugins: () => [assembly()] },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    outDir: '../static',
    emptyOutDir: true,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      output: {
        format: 'iife',
        inlineDynamicImports: true,
        entryFileNames: 'view3d.js',
        assetFileNames: 'view3d[extname]',
      },
    },
  },
  test: { include: ['src/**/*.test.ts'] },
});
