import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { Workplace } from '#config/commands.js';
import { LineError } from '#libs/terminal/line-error.js';
import { print } from '#libs/terminal/visible.js';
import { ExtractRefused } from '../domain/extract-refused.js';
import type { Remarks } from '../domain/remarks.js';
import { importExtract, type Progress, type Report } from '../persistence/import-extract.js';
import { importMailboxes, type MailboxReport } from '../persistence/import-mailboxes.js';

const USAGE = `Usage: npm run directory -- import FILE [--accept-losses]
       npm run directory -- import-mailboxes FILE [--accept-losses]

import            replaces the national directory by the open extract PS_LibreAcces_Personne_activite
import-mailboxes  replaces the personal mailboxes of the secure mail by the open extract Extraction_Correspondance_MSSante

Each reads the plain text, or the .zip as published. Readers see the former until the last instant, then the new one. What is wrong with the
file as a whole (empty, a column missing, another encoding, cut at its end, two extracts in one, changing while it is read) ends the import and
changes nothing; a wrong line is rejected alone, and told with its number; a line that stands twice is kept once; a line whose RPPS, FINESS or
SIRET number has a wrong key is kept, and told. An older edition without the columns of the role is read: roles are unknown then. Safe to repeat.

  --accept-losses     import although more than 5 % of what is known is not in the file
  DATABASE_OWNER_URL  the database, as the owner of its schemas; beside a running npm start, nothing is needed
`;

const number = (value: number) => value.toLocaleString('en');

/** How many lines there are of a kind, and the first of them by number. */
const remarked = (what: string, { count, told }: Remarks, of: number): readonly string[] => [
  `${what.padEnd(12)} ${number(count)} of ${number(of)} lines`,
  ...told.map(({ line, reason }) => `  line ${line}: ${reason}`),
  ...(count > told.length ? [`  and ${number(count - told.length)} more`] : []),
];

const repeatedIn = ({ count, first }: Report['repeated']): string =>
  `repeated     ${number(count)} lines that stand again, kept once: line ${first.join(', ')}${count > first.length ? ' ...' : ''}`;

const linesOf = (report: Report): readonly string[] => [
  `people       ${number(report.people)}: ${number(report.added)} new, ${number(report.changed)} changed, ${number(report.disappeared)} disappeared`,
  `activities   ${number(report.activities)}, and ${number(report.inactive)} people without one`,
  ...(report.absent.length > 0 ? [`unknown      no column "${report.absent.join('", "')}" in this extract`] : []),
  ...(report.cleaned > 0 ? [`cleaned      ${number(report.cleaned)} lines, of characters that nobody writes`] : []),
  ...(report.repeated.count > 0 ? [repeatedIn(report.repeated)] : []),
  ...(report.doubtful.count > 0 ? remarked('kept, check', report.doubtful, report.lines - 1) : []),
  ...remarked('rejected', report.rejected, report.lines - 1),
];

const mailboxLinesOf = (report: MailboxReport): readonly string[] => [
  `mailboxes    ${number(report.mailboxes)} of ${number(report.people)} people: ${number(report.added)} new, ${number(report.disappeared)} disappeared`,
  `not kept     ${number(report.others)} of structures or without a national number, ${number(report.shared)} that are not one person's alone`,
  ...remarked('rejected', report.rejected, report.lines - 1),
];

/** A bar where somebody watches, a line now and then in a log. */
function shown(): Progress & { stop(): void } {
  const bar = new SingleBar({
    format: '{bar} {percentage} % of the file, {eta_formatted} left',
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  return {
    read: (bytes, size) => {
      if (!bar.isActive) bar.start(size, 0);
      bar.update(bytes);
    },
    step: (name) => {
      bar.stop();
      process.stderr.write(`${name}\n`);
    },
    stop: () => (bar.isActive ? bar.stop() : undefined),
  };
}

type Order = { readonly path: string; readonly acceptLosses: boolean };

const COMMANDS: Readonly<
  Record<string, (order: Order & { url: string; progress: Progress }) => Promise<readonly string[]>>
> = {
  import: async (order) => linesOf(await importExtract(order)),
  'import-mailboxes': async (order) => mailboxLinesOf(await importMailboxes(order)),
};

async function carryOut(command: (typeof COMMANDS)[string], order: Order): Promise<void> {
  const { path } = order;
  // Tables are switched by their owner.
  const url = (await Workplace.find()).databaseUrl('DATABASE_OWNER_URL');
  const progress = shown();
  try {
    const begin = Date.now();
    const lines = await command({ ...order, url, progress });
    const seconds = Math.round((Date.now() - begin) / 1000);
    print([...lines, `in ${seconds} s`].join('\n'));
  } catch (error) {
    const { code = '', syscall = '' } = error as NodeJS.ErrnoException;
    if (['stat', 'open', 'read'].includes(syscall)) throw new LineError(`${path} cannot be read: ${code}`);
    // Bounds of the database that no line should reach: what it says would repeat the line.
    if (/^(22|23|54)/.test(code))
      throw new LineError(`The database refuses what the extract holds (${code}): nothing was changed`);
    throw error instanceof ExtractRefused ? new LineError(error.message) : error;
  } finally {
    progress.stop();
  }
}

/** As it is typed: `import FILE` ... */
export async function directory(): Promise<void> {
  const options = { help: { type: 'boolean' }, 'accept-losses': { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: false });
  const [name = '', path, ...more] = positionals;
  const command = COMMANDS[name];
  if (values.help) process.stdout.write(USAGE);
  else if (command && path && more.length === 0)
    await carryOut(command, { path, acceptLosses: values['accept-losses'] === true });
  else throw new LineError(USAGE);
}
