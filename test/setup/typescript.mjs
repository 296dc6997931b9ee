/** Lets plain Node import the TypeScript sources (`node --import`): for the tests, the bench, the faults and the tour. */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

const root = new URL('../../', import.meta.url);
/** The runner of the tests adds a query to the address of a test file, so that a worker loads it anew. */
const TYPESCRIPT = /\.ts(\?|$)/;

registerHooks({
  resolve(specifier, context, next) {
    if (/^#(libs|config|test)\//.test(specifier))
      return next(new URL(specifier.slice(1).replace(/\.js$/, '.ts'), root).href, context);
    const fromSource = TYPESCRIPT.test(context.parentURL ?? '') && specifier.startsWith('.');
    return next(fromSource ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    if (!TYPESCRIPT.test(url) || url.includes('/node_modules/')) return next(url, context);
    const { code } = transformFileSync(fileURLToPath(url), { swcrc: true, sourceMaps: 'inline' });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
