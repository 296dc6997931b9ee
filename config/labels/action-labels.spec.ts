import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { actionLabel } from './action-labels.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const HANDLED = /^@(?:Command|Query)Handler\((\w+)\)/gm;
const acts = globSync('src/**/application/**/*.ts', { cwd: root }).flatMap((file) =>
  [...readFileSync(`${root}/${file}`, 'utf8').matchAll(HANDLED)].map(([, act = '']) => act),
);

describe('Whatever the journal can hold', () => {
  it('is called something in French and in English', () => {
    expect(acts.length).toBeGreaterThan(100);
    const bare = acts.filter((act) => (['fr', 'en'] as const).some((language) => actionLabel(act, language) === act));
    expect(bare).toEqual([]);
  });
});
