import { writeFile } from 'node:fs/promises';
import { LineError } from '#libs/terminal/line-error.js';
import { print } from '#libs/terminal/visible.js';
import { SEALED_BY } from '#libs/journal/entries/genuine-entries.js';
import { DatabaseSource } from '#libs/journal/verification/database-source.js';
import { isReference, REFERENCE } from '#libs/journal/entries/entry-reference.js';
import { writeExport } from '#libs/journal/verification/export.js';
import { proofOf } from '#libs/journal/verification/proof.js';
import { type Command, progressLine } from './command.js';
import { connected, databaseUrl, ownPublicKey } from './places.js';

export const exportCommand: Command = {
  summary: 'writes entries and seals to a folder, for "verify --from" or for a program of your own',
  help: `  --to FOLDER   where to write seals.copy and entries.copy; reads DATABASE_AUDITOR_URL`,
  options: { to: { type: 'string' } },
  async run({ to }) {
    if (typeof to !== 'string') throw new LineError('--to FOLDER is missing');
    const source = await DatabaseSource.open(await databaseUrl('DATABASE_AUDITOR_URL'));
    let megabytes = 0;
    const line = progressLine(() => `${Math.floor(megabytes)} MB`);
    try {
      await writeExport(source, to, (bytes) => {
        megabytes += bytes / 1e6;
        line.tick();
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new LineError(`${to} holds an export already`);
      throw error;
    } finally {
      await source.close();
    }
    line.end();
    print(`${to}: ${megabytes.toFixed(1)} MB`);
  },
};

export const proofCommand: Command = {
  summary: 'proves to a third party that one entry was sealed, without showing any other',
  help: `  --entry ID    the entry; reads DATABASE_AUDITOR_URL
  --to FILE     where to write the proof                         proof-ID.json

The third party checks it with: node check-journal-proof.mjs FILE PUBLIC-KEY (in docs/; it needs nothing but Node)`,
  options: { entry: { type: 'string' }, to: { type: 'string' } },
  async run({ entry, to }) {
    if (typeof entry !== 'string' || !/^-?\d{1,19}$/.test(entry))
      throw new LineError('--entry ID must be the number of an entry');
    const proof = await connected('DATABASE_AUDITOR_URL', (client) => proofOf(client, Number(entry)));
    if (!proof) throw new LineError(`No seal lists entry ${entry}: it is not sealed yet, was never there, or is gone`);
    const file = typeof to === 'string' ? to : `proof-${entry}.json`;
    await writeFile(file, `${JSON.stringify(proof, null, 2)}\n`, { mode: 0o600 });
    print(file);
  },
};

const FIND = `
select e.id::text as id, e.recorded_at::text as at, ${SEALED_BY}::text as seal, (
  select s.number::text from journal.seal s cross join json_array_elements(s.statement -> 'refused') r
  where s.refused > 0 and e.id between (r ->> 0)::bigint and (r ->> 1)::bigint limit 1) as refusing
from journal.entry e
where e.recorded_at >= $1::timestamptz and e.recorded_at < $1::timestamptz + interval '1 day' and ${REFERENCE} = $2`;

type Found = {
  readonly id: string;
  readonly at: string;
  readonly seal: string | null;
  readonly refusing: string | null;
};

/** Whoever looks an entry up must know what it is worth. */
function standing({ seal, refusing }: Pick<Found, 'seal' | 'refusing'>): string {
  if (seal) return `listed by seal ${seal}: verify tells whether it is as it was sealed`;
  if (refusing) return `REFUSED by seal ${refusing}: its MAC was wrong, the service did not write it as it stands`;
  return 'LISTED BY NO SEAL: nothing vouches for it';
}

export const findCommand: Command = {
  summary: 'finds an entry by what it is called in an access log',
  help: `  --access ID   24 hexadecimal digits, as the log shows them
  --day DATE    when it was, such as 2026-11-30, UTC; reads DATABASE_AUDITOR_URL`,
  options: { access: { type: 'string' }, day: { type: 'string' } },
  async run({ access, day }) {
    if (typeof access !== 'string' || !isReference(access))
      throw new LineError('--access ID must have 24 hexadecimal digits');
    if (typeof day !== 'string' || !/^20\d\d-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))
      throw new LineError('--day DATE is missing or no date');
    const { rows } = await connected('DATABASE_AUDITOR_URL', (client) =>
      client.query<Found>(FIND, [`${day}T00:00:00Z`, access]),
    );
    if (rows.length === 0) throw new LineError(`No entry of ${day} is called ${access}`);
    for (const { id, at, ...by } of rows) print(`entry ${id}, recorded ${at}, ${standing(by)}`);
  },
};

export const keyCommand: Command = {
  summary: 'prints the public half of JOURNAL_SEAL_KEY, for those who verify',
  help: '',
  options: {},
  async run() {
    print(await ownPublicKey());
  },
};
