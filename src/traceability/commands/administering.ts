import pg from 'pg';
import { Workplace } from '#config/commands.js';
import { LineError } from '#libs/terminal/line-error.js';
import { print, escapeControlsInLine } from '#libs/terminal/visible.js';
import { JournalKey } from '#libs/journal/entries/journal-key.js';
import { acknowledge } from '#libs/journal/administration/acknowledgement.js';
import { declareRestored, holdMonth, retire } from '#libs/journal/administration/administration.js';
import { countOf } from '#libs/journal/seals/id-ranges.js';
import { deny } from '#libs/journal/administration/denial.js';
import { discard, disown } from '#libs/journal/administration/not-ours.js';
import { Publication } from '#libs/journal/witness/publication.js';
import { resume } from '#libs/journal/administration/resumption.js';
import { Sealer } from '#libs/journal/sealing/sealer.js';
import { type Command, type Values } from './command.js';
import { headOf } from './head.js';
import { connected, databaseUrl, ownSealKeys, witness } from './places.js';
import { verifyCommand } from './verify.js';

/** It is kept for good, and printed by each verification. */
const LONGEST_REASON = 500;
const REASON = `  --reason TEXT      why, for those who verify: kept for good and shown to them. No personal data`;
const MONTH = `  --month YYYY-MM    the month of the entries, by the date at which they were recorded`;

export const sealCommand: Command = {
  summary: 'seals now what waits to be sealed; the worker does it every second',
  help: 'Needs DATABASE_WORKER_URL, JOURNAL_KEY, JOURNAL_SEAL_KEY and, to be refused after a cut, JOURNAL_WITNESS.',
  options: {},
  async run() {
    const pool = new pg.Pool({ connectionString: await databaseUrl('DATABASE_WORKER_URL'), max: 1 });
    try {
      const place = await Workplace.find();
      const macKeys = place.journalKeys().map((key) => new JournalKey(key));
      const [keys, asked] = [await ownSealKeys(), await witness(undefined)];
      if (asked) await new Publication(pool, keys, asked).assertNotContradicted();
      const sealer = new Sealer(pool, macKeys, keys, { mostPassedOver: place.mostPassedOver() });
      let [sealed, refused, unknown] = [0, 0, new Set<string>()];
      for (let more = true; more;) {
        const round = await sealer.seal();
        if (!round) throw new LineError('Another sealer is at work: the journal is sealed without you');
        sealed += round.sealed;
        refused += countOf(round.refused);
        unknown = new Set(round.unknownKeys);
        more = round.more;
      }
      print(`${sealed} entries were sealed`);
      if (refused > 0) print(`${refused} entries were REFUSED: their MAC is wrong. See: npm run journal -- verify`);
      if (unknown.size > 0) print(`Entries wait for a key of their MAC: ${[...unknown].join(', ')}`);
      return refused > 0 || unknown.size > 0 ? 1 : 0;
    } finally {
      await pool.end();
    }
  },
};

export const retireCommand: Command = {
  summary: 'drops a month whose term is over, and leaves a signed statement of it',
  help: `${MONTH}
${REASON}

Verifies the journal first. Needs DATABASE_OWNER_URL, JOURNAL_SEAL_KEY and what verify needs. Terms: RETENTION_CARE_MONTHS and the like (README).`,
  options: { month: { type: 'string' }, reason: { type: 'string' }, ...verifyCommand.options },
  async run(values) {
    const [month, reason] = [monthOf(values), reasonOf(values)];
    if ((await verifyCommand.run(values)) !== 0)
      throw new LineError('The journal is not intact: nothing is retired before that is understood');
    const entries = await connected('DATABASE_OWNER_URL', async (owner) =>
      retire(owner, await ownSealKeys(), month, (await Workplace.find()).retentionTerms(), reason),
    );
    print(`${month} is retired: ${entries} entries are gone for good`);
  },
};

const holding = (kind: 'hold' | 'release', summary: string): Command => ({
  summary,
  help: `${MONTH}\n${REASON}\n\nNeeds DATABASE_WORKER_URL and JOURNAL_SEAL_KEY.`,
  options: { month: { type: 'string' }, reason: { type: 'string' } },
  async run(values) {
    const [month, reason] = [monthOf(values), reasonOf(values)];
    await connected('DATABASE_WORKER_URL', async (client) =>
      holdMonth(client, await ownSealKeys(), kind, month, reason),
    );
    print(kind === 'hold' ? `${month} stays until it is released` : `${month} may be retired at its term`);
  },
});
export const holdCommand = holding('hold', 'legal hold: keeps a month beyond its term');
export const releaseCommand = holding('release', 'ends the legal hold of a month');

export const restoredCommand: Command = {
  summary: 'declares that the database was restored from a dump that is older than what the witness saw',
  help: `${REASON}
  --witness PLACE    the file or URL of the witness                                    JOURNAL_WITNESS

Needs DATABASE_WORKER_URL and JOURNAL_SEAL_KEY.`,
  options: { reason: { type: 'string' }, witness: { type: 'string' } },
  async run(values) {
    const reason = reasonOf(values);
    const seen = await (await witness(values.witness))?.head();
    if (!seen) throw new LineError('The witness has seen nothing: there is nothing to declare');
    const lost = await connected('DATABASE_WORKER_URL', async (client) =>
      declareRestored(client, await ownSealKeys(), seen, reason),
    );
    print(
      lost
        ? `Declared: seals ${lost.first} to ${lost.last} were lost`
        : 'Nothing was lost: the journal has all that the witness saw',
    );
  },
};

export const acknowledgeCommand: Command = {
  summary: 'states that somebody looked into the entries that a seal refused',
  help: `  --seal NUMBER      the seal that refused them, as verify names it
${REASON}

Needs DATABASE_WORKER_URL and JOURNAL_SEAL_KEY.`,
  options: { seal: { type: 'string' }, reason: { type: 'string' } },
  async run(values) {
    const [of, reason] = [Number(values.seal), reasonOf(values)];
    if (!Number.isSafeInteger(of) || of < 1) throw new LineError('--seal NUMBER is missing or no number');
    const entries = await connected('DATABASE_WORKER_URL', async (client) =>
      acknowledge(client, await ownSealKeys(), of, reason),
    );
    print(`verify goes on naming ${countOf(entries)} entries of seal ${of}, and no longer as a finding`);
  },
};

export const denyCommand: Command = {
  summary: 'states that the key under which entries wait never was ours: they are refused',
  help: `  --mac-key NAME     this one, as the worker names it   all under which entries wait and that are not given
${REASON}

Needs DATABASE_WORKER_URL, JOURNAL_SEAL_KEY, and all keys of the application as JOURNAL_KEY and JOURNAL_KEY_PREVIOUS. Find out first who wrote them: docs/journal.md.`,
  options: { 'mac-key': { type: 'string' }, reason: { type: 'string' } },
  async run(values) {
    const [only, reason] = [values['mac-key'], reasonOf(values)];
    const known = (await Workplace.find()).journalKeys().map((key) => new JournalKey(key).id);
    const denied = await connected('DATABASE_WORKER_URL', async (client) =>
      deny(client, await ownSealKeys(), known, typeof only === 'string' ? only : null, reason),
    );
    print(
      `Denied: ${denied.slice(0, 20).join(', ')}, ${denied.length} in all; the worker refuses the entries under them, and verify names these`,
    );
  },
};

export const discardCommand: Command = {
  summary: 'removes what stands beyond our signed seals and was not signed by us, after the sealing halted at it',
  help: `${REASON}

Needs DATABASE_OWNER_URL and JOURNAL_SEAL_KEY. Keep a copy first, and find out who did it: docs/journal.md.`,
  options: { reason: { type: 'string' } },
  async run(values) {
    const reason = reasonOf(values);
    const { length } = await connected('DATABASE_OWNER_URL', async (owner) =>
      discard(owner, await ownSealKeys(), reason),
    );
    print(`${length} rows that nobody of us signed were removed; verify tells it from now on`);
  },
};

export const disownCommand: Command = {
  summary: 'states that a head which the witness holds never was ours',
  help: `  --head NUMBER:HASH what the witness holds and the journal does not
${REASON}

Needs DATABASE_WORKER_URL and JOURNAL_SEAL_KEY. Find out first whether seals were removed instead: docs/journal.md.`,
  options: { head: { type: 'string' }, reason: { type: 'string' } },
  async run(values) {
    const [head, reason] = [headOf(values.head), reasonOf(values)];
    await connected('DATABASE_WORKER_URL', async (client) => disown(client, await ownSealKeys(), head, reason));
    print(
      `verify reports seal ${head.number} as not ours; start the worker anew, and it tells the witness what continues`,
    );
  },
};

export const resumeCommand: Command = {
  summary: 'after ids came out of order: states which entries stand astray, and lets the sealing go on',
  help: `${REASON}
  --since INSTANT    look for entries that seals had passed from then on, such as 2026-11-30T08:00:00Z   an hour before the last seal

Needs DATABASE_OWNER_URL and JOURNAL_SEAL_KEY. Find out first who did it: docs/journal.md.`,
  options: { reason: { type: 'string' }, since: { type: 'string' } },
  async run(values) {
    const [reason, since] = [reasonOf(values), sinceOf(values)];
    const mostPassedOver = (await Workplace.find()).mostPassedOver();
    const { astray, seen } = await connected('DATABASE_OWNER_URL', async (owner) =>
      resume(owner, await ownSealKeys(), reason, { since, mostPassedOver }),
    );
    print(`${astray} entries stand astray and are covered from now on; the sealing goes on above entry ${seen}`);
  },
};

function sinceOf({ since }: Values): Date | null {
  if (typeof since !== 'string') return null;
  const instant = new Date(since);
  if (Number.isNaN(instant.getTime())) throw new LineError('--since INSTANT is no instant');
  return instant;
}

function monthOf({ month }: Values): string {
  if (typeof month === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(month)) return month;
  throw new LineError('--month YYYY-MM is missing or no month');
}

function reasonOf({ reason }: Values): string {
  if (typeof reason !== 'string' || !reason.trim()) throw new LineError('--reason TEXT is missing');
  if (escapeControlsInLine(reason) !== reason) throw new LineError('--reason TEXT holds control characters');
  if (reason.length > LONGEST_REASON) throw new LineError(`--reason TEXT has more than ${LONGEST_REASON} characters`);
  return reason.trim();
}
