import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hasLabel } from './code-labels.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const HANDLED = /^@(?:Command|Query)Handler\((\w+)\)/gm;
const acts = globSync('src/**/application/**/*.ts', { cwd: root }).flatMap((file) =>
  [...readFileSync(`${root}/${file}`, 'utf8').matchAll(HANDLED)].map(([, act = '']) => act),
);

describe('Whatever the journal can hold', () => {
  it('is called something in French and in English', () => {
    expect(acts.length).toBeGreaterThan(100);
    expect(acts.filter((act) => !hasLabel('action', act))).toEqual([]);
  });
});
