import { sources } from './tree.js';

const product = sources('src', 'libs', 'config').filter(({ path }) => !/\.spec\.ts$|\/testing\//.test(path));

/** What was once said at several places, each time a little otherwise, and the one place where it is said now. */
const ONCE: readonly (readonly [what: string, said: RegExp, where: RegExp])[] = [
  ['the salutation of a letter', /'Bonjour,/, /^libs\/mail\/letter\.ts$/],
  ['its closing', /L’équipe SPICO/, /^libs\/mail\/letter\.ts$/],
  ['the form of an identifier', /0-9a-f\]\{8\}(-|\(\?:-)/, /^libs\/kernel\/identifier\.ts$/],
  ['what a unique constraint means', /23505|UniqueConstraintViolation/, /^libs\/database\/failure\.ts$/],
  [
    'the codes of a situation, as columns',
    /activityKind: 'activity_kind'|\brole, \w+\.activity_kind/,
    /^libs\/access\/situation-codes\.ts$/,
  ],
  ['the professional categories', /\['C', 'M', 'E'\]|\('C', 'M', 'E'\)/, /^libs\/access\/situation-codes\.ts$/],
  ['the id of a creation', /\bCreation\b[^]*readonly id = newId</, /^libs\/use-cases\/act\.ts$/],
  [
    'how many rows are read for a page, and which are on it',
    /\blimit \+ 1\b|\.slice\(0, [\w.]*\blimit\)|\.length > [\w.]*\blimit\b/,
    /^libs\/use-cases\/consultation\.ts$/,
  ],
  ['what a letter says', /\bletter\($/m, /^src\/notifications\/catalogue\//],
];

describe('Is said in one place', () => {
  it.each(ONCE)('%s', (_, said, where) => {
    const places = product.filter(({ text }) => said.test(text)).map(({ path }) => path);
    expect(places.filter((path) => where.test(path))).not.toEqual([]);
    expect(places.filter((path) => !where.test(path))).toEqual([]);
  });
});
