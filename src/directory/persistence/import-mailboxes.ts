import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Id, newId } from '#libs/kernel/identifier.js';
import { ExtractRefused } from '../domain/extract-refused.js';
import { MailboxExtract } from '../domain/mailboxes.js';
import type { Remarks } from '../domain/remarks.js';
import { connected } from './connection.js';
import { openExtract } from './extract-file.js';
import { LOSSES, type Order } from './import-extract.js';
import { lockImports } from './next-tables.js';
import { headed, type Piece, piecesOf } from './pieces.js';

type Counted = {
  /** Mailboxes that are one person's, and whose number is known: what is kept. */
  readonly mailboxes: number;
  readonly people: number;
  readonly added: number;
  readonly disappeared: number;
  /** How many were kept before. */
  readonly known: number;
  /** Of a structure, of a piece of software, or of a person without a national number: not kept. */
  readonly others: number;
  /** Listed for several numbers, or as another kind too: not one person's, so not kept. */
  readonly shared: number;
};
export type MailboxReport = Counted & {
  readonly lines: number;
  readonly rejected: Remarks;
};

const NEXT = 'create temporary table next (kind text, address text, national_id text)';
const OWN = `
create temporary table own as
select min(national_id) as national_id, address from next group by address
having bool_and(kind = 'PER' and national_id is not null) and min(national_id) = max(national_id);
create unique index on own (national_id, address);
analyze own`;
const COUNT = `
select (select count(*) from own)::int as mailboxes, (select count(distinct national_id) from own)::int as people,
  (select count(*) from directory.mailbox)::int as known,
  (select count(*) from (select national_id, address from own except select national_id, address from directory.mailbox) n)::int as added,
  (select count(*) from (select national_id, address from directory.mailbox except select national_id, address from own) g)::int as disappeared,
  (select count(distinct address) from next where kind <> 'PER' or national_id is null)::int as others,
  (select count(*) from (select address from next group by address
    having bool_or(kind = 'PER' and national_id is not null) except select address from own) s)::int as shared`;
const REPLACE = [
  `delete from directory.mailbox m where not exists (
     select from own o where o.national_id = m.national_id collate "C" and o.address = m.address)`,
  'insert into directory.mailbox (national_id, address) select national_id, address from own on conflict do nothing',
];
const KEEP = 'insert into directory.mailbox_import (id, mailboxes) values ($1, $2)';

/**
 * Replaces the personal mailboxes of the secure mail by those that the extract lists, in one transaction: readers see all of the former or all
 * of the new. An address that is listed for several numbers, or as a structure's too, is nobody's own.
 * @throws ExtractRefused when the extract is not to be trusted: then nothing has changed
 */
export async function importMailboxes({ url, path, acceptLosses, progress }: Order): Promise<MailboxReport> {
  const file = await openExtract(path, 'Extraction_Correspondance_MSSante');
  const { header, body } = await headed(piecesOf(file.bytes));
  const extract = new MailboxExtract(header);
  const client = await connected(url);
  try {
    await lockImports(client);
    await client.query(NEXT);
    let read = 0;
    const rows = rowsOf(extract, body, ({ bytes }) => progress.read((read += bytes), file.size));
    await pipeline(Readable.from(rows), client.query(copyFrom(`copy next from stdin (null '')`)));
    progress.step('comparison');
    await client.query(OWN);
    const counted = await count(client, acceptLosses);
    progress.step('switch');
    await replace(client, counted);
    const { lines, rejected } = extract;
    return { ...counted, lines, rejected };
  } finally {
    await client.end();
  }
}

async function* rowsOf(extract: MailboxExtract, body: AsyncGenerator<Piece>, told: (piece: Piece) => void) {
  for await (const piece of body) {
    const rows = extract.rowsOf(piece.lines) + extract.end(piece.rest);
    told(piece);
    if (rows) yield rows;
  }
}

async function count(client: pg.Client, acceptLosses: boolean): Promise<Counted> {
  const { rows } = await client.query<Counted>(COUNT);
  const [counted] = rows as [Counted];
  const { mailboxes, known, disappeared } = counted;
  if (mailboxes === 0) throw new ExtractRefused('It lists no personal mailbox with a number: nothing was changed');
  if (!acceptLosses && disappeared > known * LOSSES)
    throw new ExtractRefused(
      `${disappeared} of the ${known} mailboxes known are not in this extract: is it whole? If it is, import it with --accept-losses; nothing was changed`,
    );
  return counted;
}

async function replace(client: pg.Client, { mailboxes }: Counted): Promise<void> {
  await client.query('begin');
  for (const step of REPLACE) await client.query(step);
  await client.query(KEEP, [newId<Id<'MailboxImport'>>(), mailboxes]);
  await client.query('commit');
}
