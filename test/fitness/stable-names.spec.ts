import { globSync, readFileSync } from 'node:fs';
import { dailyBounds } from '#config/bounds/bounds.js';
import { hasLabel } from '#config/labels/code-labels.js';
import { FORMER_ACTIONS } from '#libs/journal/entries/former-actions.js';
import { FORMER_JOBS } from '#libs/events/former-jobs.js';

const sources = globSync('{src,libs}/**/*.ts', { exclude: (path) => path.endsWith('.spec.ts') }).map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}));
const found = (pattern: RegExp) =>
  sources.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, one = '']) => one));

const actions = found(/^ {2}readonly action = '(.*)';$/gm);
const jobs = found(/^@OnSchedule\(\{ name: '(.*?)', cron: .*\}\)$/gm);
const SHAPE = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/;

const twice = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);
const beside = (names: Iterable<string>, known: readonly string[]) =>
  [...names].filter((name) => !known.includes(name));

describe('What the journal calls an act, and the queue a job,', () => {
  it('is declared by each of them, and belongs to one alone', () => {
    expect(actions).toHaveLength(found(/^@(?:Command|Query)Handler\((\w+)\)/gm).length);
    expect(jobs).toHaveLength(found(/^@OnSchedule(\()/gm).length);
    expect([...twice(actions), ...twice(jobs)]).toEqual([]);
    expect([...actions, ...jobs].filter((name) => !SHAPE.test(name))).toEqual([]);
  });

  it('is never the name of a class, which the next rename would change', () => {
    const stored = sources.filter(({ text }) => /\b(constructor|wrapper|metatype)\.name\b/.test(text));
    expect(stored.map(({ path }) => path)).toEqual([]);
  });

  it('has words in French and English, in config/labels/actions.yaml: also what former releases wrote', () => {
    expect([...actions, ...FORMER_ACTIONS.values()].filter((action) => !hasLabel('action', action))).toEqual([]);
  });

  it('is what bounds of a day are set for, and what former names of jobs lead to', () => {
    const { account, one } = dailyBounds(null);
    expect(beside([...Object.keys(account), ...Object.keys(one)], actions)).toEqual([]);
    expect(beside(FORMER_JOBS.values(), jobs)).toEqual([]);
  });
});
