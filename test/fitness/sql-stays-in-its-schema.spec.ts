import { sources } from './tree.js';

/** The schemas that each part of the house owns; of any other it may use the `facts_*` views alone. */
const OWNED: Readonly<Record<string, readonly string[]>> = {
  // Five contexts, of one schema: tables-have-one-writer tells whose each table is.
  'src/accounts': ['accounts'],
  'src/sign-in': ['accounts'],
  'src/registration': ['accounts'],
  'src/support': ['accounts'],
  'src/delegations': ['accounts'],
  'src/directory': ['directory', 'directory_next'],
  'src/habilitation': ['habilitation'],
  'src/consent': ['consent'],
  'src/coordination': ['coordination'],
  'src/traceability': ['journal'],
  // Demo data, which no act makes.
  'src/apps/dev': ['accounts', 'directory'],
  'libs/journal': ['journal'],
  'libs/mail': ['mail'],
  'libs/events': ['outbox', 'graphile_worker'],
  'libs/use-cases': ['acts', 'idempotency'],
  'libs/http': ['http'],
};
const SCHEMAS = [...new Set(Object.values(OWNED).flat())];
const RELATION = new RegExp(`\\b(${SCHEMAS.join('|')})\\.([a-z_]+)`, 'g');
const SQL = /\b(select|insert into|update|delete from|with)\b/i;

/** The relations that the SQL of a text names: strings and templates that look like SQL. */
const relationsIn = (text: string): readonly { schema: string; name: string }[] =>
  [...text.matchAll(/`([^`]*)`|'([^'\n]*)'|"([^"\n]*)"/g)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((literal) => SQL.test(literal) || /\bfrom\b/i.test(literal))
    .flatMap((literal) => [...literal.matchAll(RELATION)].map(([, schema = '', name = '']) => ({ schema, name })));

const trespasses = (owner: string, text: string): readonly string[] =>
  relationsIn(text)
    .filter(({ schema, name }) => !(OWNED[owner] ?? []).includes(schema) && !name.startsWith('facts_'))
    .map(({ schema, name }) => `${schema}.${name}`);

describe('SQL of one context', () => {
  const product = sources('src', 'libs').filter(({ path }) => !/\.spec\.ts$|\/testing\//.test(path));

  it.each(Object.keys(OWNED))('in %s touches its own schema and the facts views of others', (owner) => {
    const found = product
      .filter(({ path }) => path.startsWith(`${owner}/`))
      .flatMap(({ path, text }) => trespasses(owner, text).map((name) => `${path}: ${name}`));
    expect(found).toEqual([]);
  });

  it('is found nowhere else', () => {
    const elsewhere = product.filter(({ path }) => !Object.keys(OWNED).some((owner) => path.startsWith(`${owner}/`)));
    expect(elsewhere.filter(({ text }) => relationsIn(text).length > 0).map(({ path }) => path)).toEqual([]);
  });

  it.each([
    ['reads', '`select * from coordination.file where id = $1`', ['coordination.file']],
    ['joins', '`select from consent.decision d\\njoin accounts.account a on true`', ['accounts.account']],
    ['writes', `'insert into journal.entry (id) values ($1)'`, ['journal.entry']],
    ['deletes', `"delete from accounts.session where client = 'x'"`, ['accounts.session']],
    ['asks a view of facts', '`select * from coordination.facts_file where id = $1`', []],
    ['reads its own', '`select * from consent.decision`', []],
  ])('is told from that of another, when it %s', (_, literal, found) => {
    expect(trespasses('src/consent', `const A = ${literal};`)).toEqual(found);
  });
});
