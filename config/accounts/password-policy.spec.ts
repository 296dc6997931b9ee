import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { passwordRules } from './password-policy.js';

const written = (yaml: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'policy-')), 'policy.yaml');
  writeFileSync(file, yaml);
  return file;
};
const policy = (changes: object) =>
  written(
    JSON.stringify({
      lengths: [{ from: 12, kinds: 1 }],
      longest: 128,
      forbidden: [],
      guesses: 10,
      weakWords: [],
      ...changes,
    }),
  );

describe('The password policy', () => {
  it('of the service refuses the four characters that today’s refuses', () => {
    expect(passwordRules(null).forbidden).toEqual(['.', ':', '+', '/']);
  });

  it('can be another, which forbids nothing', () => {
    expect(passwordRules(policy({})).forbidden).toEqual([]);
  });

  it.each([
    [{ lengths: [] }, 'lengths'],
    [{ lengths: [{ from: 4, kinds: 1 }] }, 'lengths'],
    [
      {
        lengths: [
          { from: 16, kinds: 1 },
          { from: 12, kinds: 3 },
        ],
      },
      'the shortest first',
    ],
    [{ longest: 20 }, 'longest'],
    [{ forbidden: ['ab'] }, 'forbidden'],
    [{ forbidden: null }, 'forbidden'],
    [{ guesses: '10' }, 'guesses'],
    [{ weakWords: [1] }, 'weakWords'],
  ])('cannot be %j', (changes, said) => {
    expect(() => passwordRules(policy(changes))).toThrow(said);
  });

  it('is said to be missing, by its name', () => {
    expect(() => passwordRules('/nowhere/policy.yaml')).toThrow(
      /^\/nowhere\/policy.yaml is no password policy: ENOENT/,
    );
  });
});
