import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { extractOf, HEADER, imported, people, person, SAMPLE, stateOf } from '../testing/extracts.js';
import { importExtract } from './import-extract.js';

const NAME = "Nom d'exercice";

let test: TestDatabase;
beforeAll(async () => (test = await testDatabase()));
afterAll(() => test?.close());

const load = (content: string | Buffer, acceptLosses = true) => imported(test.urls.owner, content, { acceptLosses });

const state = () => stateOf(test);
const names = async () => (await state()).rows.map(({ name }) => name);

describe('An import', () => {
  it('of the sample tells how many people and activities there are', async () => {
    const text = readFileSync(SAMPLE, 'utf8');
    const lines = text.trimEnd().split('\n').slice(1);
    const report = await load(text);
    expect(report).toMatchObject({
      people: new Set(lines.map((line) => line.split('|')[2])).size,
      lines: lines.length + 1,
      rejected: { count: 0 },
      known: 0,
    });
    expect(report.activities + report.inactive).toBe(lines.length);
    expect((await state()).rows).toHaveLength(lines.length);
  });

  it('done again changes nothing', async () => {
    await load(extractOf(...people(5)));
    const before = await state();
    expect(await load(extractOf(...people(5)))).toMatchObject({ people: 5, added: 0, changed: 0, disappeared: 0 });
    expect(await state()).toEqual(before);
  });

  it('tells who came, who changed and who is gone; who only changed places has not changed', async () => {
    await load(extractOf(person(1), person(2), person(2, { 'Code rôle': '330' }), person(3), person(4)));
    const next = extractOf(
      person(2, { 'Code rôle': '330' }),
      person(2),
      person(3, { [NAME]: 'MARTIN' }),
      person(4),
      person(4),
      person(5),
    );
    expect(await load(next)).toMatchObject({ people: 4, added: 1, changed: 1, disappeared: 1 });
  });

  it('reads BOM and CRLF, also right after a name', async () => {
    const text = extractOf(person(1, { [NAME]: 'ZOÉ' }), person(2));
    const place = HEADER.split('|').indexOf(NAME);
    const nameLast = text.replace(/^(.+)\|$/gm, (_, line: string) => {
      const fields = line.split('|');
      return [...fields.toSpliced(place, 1), fields[place]].join('|');
    });
    for (const one of [text, nameLast]) {
      await load(`\uFEFF${one.replaceAll('\n', '\r\n')}`);
      expect(await names()).toEqual(['ZOÉ', 'DUPONT']);
    }
  });

  it('lays the lines in their order, which pages of a search follow', async () => {
    await load(
      extractOf(
        ...Array.from({ length: 20_000 }, (_, nth) => person(nth, { [NAME]: 'A'.repeat((nth * 7919) % 400 || 1) })),
      ),
    );
    const elsewhere = await test.superuser.query(
      `select from (select id, lag(id) over (order by ctid) as before from directory.activity) lines where before > id`,
    );
    expect(elsewhere.rowCount).toBe(0);
  });

  it('keeps what COPY would take for a sign', async () => {
    await load(extractOf(person(1, { [NAME]: 'A\\NB\\' }), person(2, { [NAME]: 'C\tD' })));
    expect(await names()).toEqual(['A\\NB\\', 'C D']);
  });

  it('rejects lines, each with its number, and keeps the others', async () => {
    const report = await load(extractOf(person(1), 'nonsense', person(2), person(3, { [NAME]: '' })));
    expect(report).toMatchObject({ people: 2, rejected: { count: 2 } });
    expect(report.rejected.told.map(({ line }) => line)).toEqual([3, 5]);
  });

  it('ends at no line: what the database or UTF-8 would refuse is rejected alone', async () => {
    const latin = Buffer.from(`${person(9, { [NAME]: 'NOÉ' })}\n`, 'latin1');
    const report = await load(
      Buffer.concat([
        Buffer.from(extractOf(person(1), person(2, { [NAME]: 'B'.repeat(2_047) }))),
        latin,
        Buffer.from(`${'c'.repeat(3_000_000)}\n${person(3)}\n`),
      ]),
    );
    expect(report.rejected.told).toEqual([
      { line: 3, reason: `"Nom d'exercice" is longer than 1000 bytes` },
      { line: 4, reason: 'it is not in UTF-8' },
      { line: 5, reason: 'it is longer than 65536 bytes' },
    ]);
    expect(await names()).toEqual(['DUPONT', 'DUPONT']);
  });

  it('takes all that a line may hold', async () => {
    const long = (sign: string) => sign.repeat(Math.floor(1_000 / Buffer.byteLength(sign)));
    const titles = HEADER.slice(0, -1).split('|').slice(3);
    const full = Object.fromEntries(titles.map((title, nth) => [title, long('Aé㎉x '.charAt(nth % 5))]));
    await load(extractOf(person(1, { ...full, [NAME]: long('㎉') }), person(2)));
    expect(await names()).toHaveLength(2);
  });

  it('keeps who has no first name', async () => {
    await load(extractOf(person(1, { "Prénom d'exercice": '' }), person(2)));
    const { rows } = await test.superuser.query(
      'select family_name, given_name, name_key from directory.activity order by id',
    );
    expect(rows).toEqual([
      { family_name: 'DUPONT', given_name: '', name_key: 'DUPONT' },
      { family_name: 'DUPONT', given_name: 'CAMILLE', name_key: 'DUPONT CAMILLE' },
    ]);
  });

  it('keeps a line once that stands twice, wherever, and nothing has changed by it', async () => {
    const idle = person(3, { 'Identifiant technique de la structure': '', 'Code genre activité': '' });
    await load(extractOf(person(1), person(2), idle));
    const former = person(1, { 'Ancien identifiant de la structure': '1' });
    const report = await load(extractOf(person(1), person(2), person(1), idle, former, person(1), idle));
    expect(report).toMatchObject({ people: 3, activities: 3, inactive: 1, added: 0, changed: 0 });
    expect(report.repeated).toEqual({ count: 3, first: [4, 7, 8] });
    const { rows } = await test.superuser.query('select array_agg(id order by id) as ids from directory.activity');
    expect(rows).toEqual([{ ids: [2, 3, 5, 6] }]);
  });

  it('passes over a header that stands twice at the beginning', async () => {
    expect(await load(extractOf(`\uFEFF${HEADER}`, person(1)))).toMatchObject({ people: 1, rejected: { count: 1 } });
  });

  it('of an edition before roles keeps people, whose roles are unknown', async () => {
    const older = extractOf(person(1)).replace(/^((?:[^|]*\|){52}).*$/gm, '$1');
    expect(await load(older)).toMatchObject({ people: 1, activities: 1, absent: ['Code rôle', 'Code genre activité'] });
  });
});

describe('An extract that is not to be trusted is refused, and changes nothing:', () => {
  const cut = extractOf(...people(3_000)).slice(0, -30);
  const twice = `${extractOf(...people(3_000))}${extractOf(person(9))}`;
  const latin = Buffer.from(extractOf(...people(3_000), person(9, { [NAME]: 'NOÉ' })), 'latin1');
  const wide = Buffer.from(`\uFEFF${extractOf(person(1))}`, 'utf16le');
  it.each([
    ['without the end of a line', `${cut}${'a'.repeat(3_000_000)}`, /Line 3001 ends in its middle/],
    ['cut in the middle of a line', cut, /Line 3001 ends in its middle/],
    ['its header again', twice, /Line 3002 is the header again/],
    ['in Latin-1, header included', latin, /Line 1 is not in UTF-8/],
    ['in UTF-16', wide, /not in UTF-8/],
    ['in UTF-16 without its mark', wide.subarray(2), /not in UTF-8/],
    ['without a column', extractOf(person(1)).replace('Code profession', 'Code x'), /no column "Code profession"/],
    ['without anything', '', /is empty/],
    ['of blanks', '\uFEFF \n', /is empty/],
    ['without a line', extractOf(), /a header and no line/],
    ['a header without its end', HEADER, /a header and no line/],
    ['a broken archive', Buffer.from('PK\x03\x04 and nothing more'), /archive is broken/],
    [
      'without most of the people',
      extractOf(person(1)),
      /of the 2 people known are not in this extract.*--accept-losses/,
    ],
  ])('%s', async (_, content, message) => {
    await load(extractOf(person(1), person(2, { [NAME]: 'GARDÉ' })));
    const before = await state();
    await expect(load(content, false)).rejects.toThrow(message);
    expect(await state()).toEqual({ ...before, leftovers: 0 });
  });
});

describe('A path that is no extract is told:', () => {
  const at = (path: string) =>
    importExtract({ url: test.urls.owner, path, acceptLosses: true, progress: { read: () => {}, step: () => {} } });

  it('a folder, a device', async () => {
    await expect(at(tmpdir())).rejects.toThrow(/is no file/);
    await expect(at('/dev/null')).rejects.toThrow(/is no file/);
  });
});

it('The header of the published file has 56 columns', () => expect(HEADER.split('|')).toHaveLength(57));
