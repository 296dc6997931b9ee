import { migrationFiles } from '#config/migrations/index.js';
import { sources } from './tree.js';

const CONTEXTS = ['accounts', 'sign-in', 'registration', 'support', 'delegations'] as const;
type Context = (typeof CONTEXTS)[number];

/** Whose each table of the schema `accounts` is: five contexts share it, and nobody but the owner writes a table. */
const TABLES: Readonly<Record<Context, readonly string[]>> = {
  accounts: [
    ...['account', 'situation', 'structure', 'structure_identifier', 'former_profile', 'role_change'],
    'standing_change',
  ],
  'sign-in': [
    ...['session', 'device', 'challenge', 'assistance', 'attempts', 'familiar_network'],
    ...['authenticator', 'recovery_code', 'psc_attempt', 'psc_identity', 'psc_proof'],
  ],
  registration: [
    ...['request', 'request_check', 'request_code', 'request_comparison', 'request_event', 'alert'],
    ...['founding', 'founder'],
  ],
  support: ['support_request', 'support_event'],
  delegations: ['delegation'],
};
/** Of `account`: what opens it, and when it did last. They are sign-in's to write. */
const OF_SIGN_IN = ['password_hash', 'password_set_at', 'email_confirmed_at', 'last_signed_in_at'];

/** On whom each rests: of their tables it reads, of all others their `facts_*` views alone. */
const BELOW: Readonly<Record<Context, readonly Context[]>> = {
  accounts: [],
  'sign-in': ['accounts'],
  support: ['sign-in', 'accounts'],
  delegations: ['sign-in', 'accounts'],
  registration: ['support', 'delegations', 'sign-in', 'accounts'],
};

const ownerOf = (table: string): Context | undefined => CONTEXTS.find((one) => TABLES[one].includes(table));

const literalsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]*)`|'([^'\n]*)'|"([^"\n]*)"/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');

const WRITES = /\b(?:insert into|update|delete from)\s+accounts\.([a-z_]+)/g;
const READS = /(?<!insert into\s+|update\s+|delete from\s+)\baccounts\.([a-z_]+)/g;
const SETS = /\bupdate\s+accounts\.account\b.*?\bset\b(.*?)(?:\bwhere\b|\bfrom\b|\breturning\b|$)/gs;
const INSERTS = /\binsert into\s+accounts\.account\s*\(([^)]*)\)/g;

/** The columns of `account` that a text writes. */
const columnsIn = (literal: string): readonly string[] => [
  ...[...literal.matchAll(SETS)].flatMap(([, set = '']) =>
    [...set.matchAll(/(?:^|,)\s*(\w+)\s*=/g)].map(([, column = '']) => column),
  ),
  ...[...literal.matchAll(INSERTS)].flatMap(([, columns = '']) => columns.split(',').map((one) => one.trim())),
];

/** What of a statement is not the context's to do. */
function faultsOf(context: Context, literal: string): readonly string[] {
  const tables = (pattern: RegExp) => [...literal.matchAll(pattern)].map(([, table = '']) => table).filter(ownerOf);
  const columns = columnsIn(literal);
  const isOwn = (table: string) =>
    ownerOf(table) === context || (context === 'sign-in' && table === 'account' && columns.length > 0);
  const isBelow = (table: string) => [context, ...BELOW[context]].some((one) => ownerOf(table) === one);
  const foreign = columns.filter((column) => OF_SIGN_IN.includes(column) !== (context === 'sign-in'));
  return [
    ...tables(WRITES).flatMap((table) => (isOwn(table) ? [] : [`writes ${table}`])),
    ...tables(READS).flatMap((table) => (isBelow(table) ? [] : [`reads ${table}`])),
    ...foreign.map((column) => `writes account.${column}`),
  ];
}

const trespasses = (context: Context, text: string): readonly string[] =>
  literalsIn(text).flatMap((literal) => faultsOf(context, literal));

describe('A table of accounts', () => {
  it.each(CONTEXTS)('is written by its owner alone, and read by who rests on it: %s', (context) => {
    const found = sources(`src/${context}`)
      .filter(({ path }) => !/\.spec\.ts$|\/testing\//.test(path))
      .flatMap(({ path, text }) => trespasses(context, text).map((what) => `${path} ${what}`));
    expect(found).toEqual([]);
  });

  it('has one owner', () => {
    const created = migrationFiles()
      .flatMap(({ sql }) => [...sql.matchAll(/create (?:unlogged )?table accounts\.([a-z_]+)/g)])
      .map(([, table]) => table);
    const dropped = migrationFiles()
      .flatMap(({ sql }) => [...sql.matchAll(/drop table accounts\.([a-z_]+)/g)])
      .map(([, table]) => table);
    const owned = CONTEXTS.flatMap((context) => TABLES[context]);
    expect([...owned].sort()).toEqual(created.filter((table) => !dropped.includes(table)).sort());
  });

  it.each<readonly [string, Context, string, readonly string[]]>([
    [
      'writes what is of one below',
      'registration',
      '`update accounts.situation set ended_at = $1`',
      ['writes situation'],
    ],
    ['adds to it', 'sign-in', '`insert into accounts.standing_change (id) values ($1)`', ['writes standing_change']],
    ['deletes from it', 'accounts', `'delete from accounts.session where id = $1'`, ['writes session']],
    ['reads what is of one above', 'accounts', '`select from accounts.request r`', ['reads request']],
    [
      'reads what is of one beside',
      'support',
      '`select from a join accounts.delegation d on true`',
      ['reads delegation'],
    ],
    [
      'sets a password',
      'registration',
      '`update accounts.account set password_hash = $1`',
      ['writes account', 'writes account.password_hash'],
    ],
    ['removes an account', 'sign-in', '`delete from accounts.account where id = $1`', ['writes account']],
    [
      'sets one beside a name',
      'accounts',
      '`update accounts.account a set name_key = $1, password_hash = $2 where true`',
      ['writes account.password_hash'],
    ],
    [
      'opens an account with one',
      'accounts',
      '`insert into accounts.account (id, password_hash) values ($1, $2)`',
      ['writes account.password_hash'],
    ],
    [
      'sets another column',
      'sign-in',
      '`update accounts.account set roles = $1 where id = $2`',
      ['writes account.roles'],
    ],
    [
      'reads what it rests on',
      'registration',
      '`select from accounts.support_event e join accounts.session s on true`',
      [],
    ],
    ['asks a view of facts', 'accounts', '`select from accounts.facts_decided_change c`', []],
    ['writes its own', 'sign-in', '`update accounts.account set last_signed_in_at = $1 where id = $2`', []],
  ])('is seen in the hands of another, who %s', (_, context, literal, found) => {
    expect(trespasses(context, `const A = ${literal};`)).toEqual(found);
  });
});
