import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const pathOf = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The page is built beside the compiled service, which serves it from `dist/page`. */
export default defineConfig({
  root: pathOf('.'),
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // The verifiers run in the browser as they are: what they take from Node.js is put in its place. Forms read figures and dates by the code of the service.
  resolve: { alias: { '#quantities': pathOf('../../libs/quantities/index.ts'), 'node:crypto': pathOf('./verifier/node-crypto.ts'), '#audit/verifier': pathOf('../../libs/audit/verifier.ts') } },
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/page',
    emptyOutDir: true,
    target: 'es2022',
    // The Content-Security-Policy knows no `data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
