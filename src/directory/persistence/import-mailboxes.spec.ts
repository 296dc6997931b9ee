import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { aMailbox, extractOf, idOf, MAILBOX_HEADER, mailboxesImported, mailboxesOf } from '../testing/extracts.js';

let test: TestDatabase;
beforeAll(async () => (test = await testDatabase()));
afterAll(() => test?.close());

const load = (content: string | Buffer, acceptLosses = true) =>
  mailboxesImported(test.urls.owner, content, { acceptLosses });
const own = (nth: number, address = `ps.${nth}@medecin.mssante.example.org`) => aMailbox('PER', address, idOf(nth));

async function kept(): Promise<string[]> {
  const { rows } = await test.superuser.query<{ national_id: string; address: string }>(
    'select national_id, address from directory.facts_mailbox order by national_id, address',
  );
  return rows.map(({ national_id, address }) => `${national_id} ${address}`);
}

describe('An import of the mailboxes of the secure mail', () => {
  it('keeps what is one person’s, under their number: several too, in lower case', async () => {
    const report = await load(
      mailboxesOf(
        own(1),
        own(1, 'Claire.Martin@CHU.mssante.example.org'),
        own(2),
        aMailbox('ORG', 'urgences@chu.example.org'),
      ),
    );
    expect(report).toMatchObject({ lines: 5, mailboxes: 3, people: 2, others: 1, shared: 0, rejected: { count: 0 } });
    expect(await kept()).toEqual([
      `${idOf(1)} claire.martin@chu.mssante.example.org`,
      `${idOf(1)} ps.1@medecin.mssante.example.org`,
      `${idOf(2)} ps.2@medecin.mssante.example.org`,
    ]);
  });

  it.each([
    ['is also listed as a structure’s', [own(1, 'a@x.example.org'), aMailbox('ORG', 'A@x.example.org')]],
    ['is also listed without a number', [own(1, 'a@x.example.org'), aMailbox('PER', 'a@x.example.org')]],
    ['is listed for two numbers', [own(1, 'a@x.example.org'), own(2, 'a@x.example.org')]],
  ])('keeps no address that %s: it is not one person’s alone', async (_, lines) => {
    expect(await load(mailboxesOf(own(3), ...lines))).toMatchObject({ mailboxes: 1, shared: 1 });
    expect(await kept()).toEqual([`${idOf(3)} ps.3@medecin.mssante.example.org`]);
  });

  it('keeps none of a person whom their employer alone knows', async () => {
    const local = ['3310781406/0000012', '', 'XX12'].map((id, nth) =>
      aMailbox('PER', `local.${nth}@x.example.org`, id),
    );
    expect(await load(mailboxesOf(own(1), ...local))).toMatchObject({ mailboxes: 1, others: 3 });
    expect(await kept()).toEqual([`${idOf(1)} ps.1@medecin.mssante.example.org`]);
  });

  it('replaces those of before, and done again changes nothing', async () => {
    await load(mailboxesOf(own(1), own(2)));
    expect(await load(mailboxesOf(own(2), own(3)))).toMatchObject({ known: 2, added: 1, disappeared: 1 });
    const before = await kept();
    expect(await load(mailboxesOf(own(2), own(3)))).toMatchObject({ added: 0, disappeared: 0 });
    expect(await kept()).toEqual(before);
  });

  it('reads any order of columns, a separator at the end, BOM and CRLF', async () => {
    const header = 'Adresse BAL|Identification nationale PP|TYPE DE BAL|';
    await load(`\uFEFF${header}\r\nps.4@x.example.org|${idOf(4)}|PER|\r\n`);
    expect(await kept()).toEqual([`${idOf(4)} ps.4@x.example.org`]);
  });

  it('tells rejected lines by their number, and no address', async () => {
    const wrong = [
      own(2).replace('@', ' at '),
      'PER|short',
      own(2).replace('PER', 'per'),
      `${own(2)}${'|'.repeat(70_000)}`,
    ];
    const latin = Buffer.from(`${own(8).replace(/\|$/, '|é')}\n${own(9)}\n`, 'latin1');
    const { rejected } = await load(Buffer.concat([Buffer.from(mailboxesOf(MAILBOX_HEADER, own(1), ...wrong)), latin]));
    expect(rejected).toEqual({
      count: 6,
      told: [
        { line: 2, reason: 'it is the header again' },
        { line: 4, reason: 'its address is none' },
        { line: 5, reason: 'it has another number of fields than the header' },
        { line: 6, reason: 'it names no kind of mailbox' },
        { line: 7, reason: 'it is longer than 65536 bytes' },
        { line: 8, reason: 'it is not in UTF-8' },
      ],
    });
    expect(await kept()).toHaveLength(2);
  });

  it.each([
    ['is cut in a line', mailboxesOf(own(1)) + own(2).slice(0, 60), /^Line 3 ends in its middle/],
    ['has its header again', `${mailboxesOf(own(1))}${mailboxesOf(own(2))}`, /^Line 3 is the header again/],
    ['is empty', '', /is empty/],
    ['is not in UTF-8', Buffer.from(`\uFEFF${mailboxesOf(own(1))}`, 'utf16le'), /not in UTF-8/],
    ['is another one', extractOf(), /no column "Type de BAL", "Adresse BAL"/],
    ['has no mailbox of a person', mailboxesOf(aMailbox('ORG', 'a@x.example.org')), /no personal mailbox/],
    ['has a column twice', mailboxesOf(own(1)).replace('Pays', 'Adresse BAL'), /stands twice/],
    ['is a header', MAILBOX_HEADER, /no personal mailbox/],
  ])('refuses an extract that %s, and changes nothing', async (_, content, message) => {
    await load(mailboxesOf(own(7)));
    await expect(load(content)).rejects.toThrow(message);
    expect(await kept()).toEqual([`${idOf(7)} ps.7@medecin.mssante.example.org`]);
  });

  it('that misses more than one in twenty is refused, unless that is right', async () => {
    const all = Array.from({ length: 20 }, (_, nth) => own(nth + 1));
    await load(mailboxesOf(...all));
    await expect(load(mailboxesOf(...all.slice(2)), false)).rejects.toThrow(/^2 of the 20 mailboxes known/);
    expect(await load(mailboxesOf(...all.slice(1)), false)).toMatchObject({ mailboxes: 19 });
  });

  it('is read by the worker, which mails, and not by the API', async () => {
    await expect(test.database.rows('select address from directory.facts_mailbox')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
