import { headOf } from './head.js';
import { LineError } from '#libs/terminal/line-error.js';
import { print } from '#libs/terminal/visible.js';
import { DatabaseSource } from '#libs/journal/verification/database-source.js';
import { ExportSource } from '#libs/journal/verification/export.js';
import { describeReport } from '#libs/journal/verification/report.js';
import { type Progress, type Source, type Trust, verify } from '#libs/journal/verification/verify.js';
import { type Command, progressLine, type Values } from './command.js';
import { databaseUrl, ownPublicKey, witness } from './places.js';

export const verifyCommand: Command = {
  summary: 'compares all entries with their seals and names what was changed, removed, added or cut off',
  help: `  --key KEY          a public key of the seals, as "npm run journal -- key" prints it; may be repeated. Get it from outside the journal
  --from FOLDER      an export, instead of the database (DATABASE_AUDITOR_URL)
  --witness PLACE    the file or URL of the witness                                    JOURNAL_WITNESS
  --head NUMBER:HASH what the witness saw, if you have it on paper; with --from, what it saw before the export was made; may be repeated, oldest first
  --no-witness       ask no witness: a tail cut off with its seals will not be seen

Exit code 0: intact; 1: not intact, or not to be verified.`,
  options: {
    key: { type: 'string', multiple: true },
    from: { type: 'string' },
    witness: { type: 'string' },
    head: { type: 'string', multiple: true },
    'no-witness': { type: 'boolean' },
  },
  async run(values) {
    const trust: Trust = { keys: await pinnedKeys(values), witnessed: await witnessed(values) };
    const report =
      typeof values.from === 'string'
        ? await verified(new ExportSource(values.from), trust, null)
        : await verifiedDatabase(trust);
    for (const line of describeReport(report)) print(line);
    return report.findings.length === 0 ? 0 : 1;
  },
};

async function verifiedDatabase(trust: Trust) {
  const source = await DatabaseSource.open(await databaseUrl('DATABASE_AUDITOR_URL'));
  try {
    return await verified(source, trust, source.lastId);
  } finally {
    await source.close();
  }
}

async function verified(source: Source, trust: Trust, lastId: number | null) {
  const begin = Date.now();
  let last: Progress = { seals: 0, entries: 0, id: 0 };
  const line = progressLine(() => {
    const share = lastId ? `${Math.floor((100 * last.id) / lastId)} %, ` : '';
    const speed = Math.round((last.entries * 1_000) / (Date.now() - begin));
    return `${share}${last.entries.toLocaleString('en')} entries, seal ${last.seals}, ${speed.toLocaleString('en')} entries a second`;
  });
  const report = await verify(source, trust, (progress) => {
    last = progress;
    line.tick();
  });
  line.end();
  return report;
}

async function pinnedKeys({ key }: Values): Promise<string[]> {
  const given = (key ?? []) as string[];
  const wrong = given.find((one) => !/^[\w-]{43}$/.test(one));
  if (wrong) throw new LineError(`--key ${wrong} is no public key: 43 characters of base64url`);
  if (given.length > 0) return given;
  process.stderr.write('No --key: trusting the key of this environment\n');
  return [await ownPublicKey()];
}

async function witnessed(values: Values): Promise<Trust['witnessed']> {
  if (values['no-witness']) return null;
  if (Array.isArray(values.head)) return values.head.map(headOf);
  return (await (await witness(values.witness))?.heads()) ?? null;
}
