import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { runningEmbedded } from '#config/database/embedded.js';
import { roleUrl } from '#config/database/provision.js';
import { readDatabase } from '#config/environment.js';
import { LineError, toldInOneLine } from '#config/line-error.js';
import { ExtractRefused } from '../domain/extract-refused.js';
import { importExtract, type Progress, type Report } from '../persistence/import-extract.js';

const USAGE = `Usage: npm run directory -- import FILE [--accept-losses]

Replaces the national directory by the open extract PS_LibreAcces_Personne_activite: the plain text, or the .zip as published on data.gouv.fr.
Readers see the former directory until the last instant, then the new one. What is wrong with the file as a whole (a column missing, another
encoding, a cut line, the header again) ends the import and changes nothing; a wrong line is rejected, and told with its number. Safe to repeat.

  --accept-losses     import although more than 5 % of the people known are not in the file
  DATABASE_OWNER_URL  the database, as the owner of its schemas; beside a running npm start, nothing is needed
`;

const number = (value: number) => value.toLocaleString('en');

const linesOf = (report: Report): readonly string[] => [
  `people       ${number(report.people)}: ${number(report.added)} new, ${number(report.changed)} changed, ${number(report.disappeared)} disappeared`,
  `activities   ${number(report.activities)}, and ${number(report.inactive)} people without one`,
  `rejected     ${number(report.rejected)} of ${number(report.lines - 1)} lines`,
  ...report.rejections.map(({ line, reason }) => `  line ${line}: ${reason}`),
  ...(report.rejected > report.rejections.length
    ? [`  and ${number(report.rejected - report.rejections.length)} more`]
    : []),
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

/** Tables are switched by their owner: in the database that the environment names, or the embedded one of a running `npm start`. */
async function ownerUrl(): Promise<string> {
  const { url, dataDir } = readDatabase('OWNER');
  if (url) return url;
  const embedded = await runningEmbedded(dataDir);
  if (!embedded) throw new LineError('No database: set DATABASE_OWNER_URL, or let npm start run beside this');
  return roleUrl(embedded.superuserUrl, 'spico', 'spico_owner');
}

async function importFile(path: string, acceptLosses: boolean): Promise<void> {
  const url = await ownerUrl();
  const progress = shown();
  try {
    const begin = Date.now();
    const report = await importExtract({ url, path, acceptLosses, progress });
    const seconds = Math.round((Date.now() - begin) / 1000);
    process.stdout.write(`${[...linesOf(report), `in ${seconds} s`].join('\n')}\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES')
      throw new LineError(`${path} cannot be read: ${code}`);
    throw error instanceof ExtractRefused ? new LineError(error.message) : error;
  } finally {
    progress.stop();
  }
}

await toldInOneLine(async () => {
  const options = { help: { type: 'boolean' }, 'accept-losses': { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: false });
  const [command, path, ...more] = positionals;
  if (values.help) process.stdout.write(USAGE);
  else if (command === 'import' && path && more.length === 0) await importFile(path, values['accept-losses'] === true);
  else throw new LineError(USAGE);
});
