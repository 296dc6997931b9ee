import { parseArgs } from 'node:util';
import { LineError, toldInOneLine } from '#config/line-error.js';
import { count } from './narration.js';
import { story } from './story.js';

const USAGE = `Usage: npm run tour -- --mail ADDRESS [--url ADDRESS]

Plays the story of one file against a server started with npm start, and tells in French what each professional sees, or why not.

  --url    address of the API, without /v1             http://127.0.0.1:3000
  --mail   address of the page Mails, as npm start prints it

Exit code 1 as soon as a step is answered otherwise than the story says.
`;

await toldInOneLine(async () => {
  const options = { help: { type: 'boolean' }, url: { type: 'string' }, mail: { type: 'string' } } as const;
  const { help, url = 'http://127.0.0.1:3000', mail } = parseArgs({ options }).values;
  if (help) return void process.stdout.write(USAGE);
  if (!mail)
    throw new LineError('Donnez l’adresse de la page Mails que npm start affiche : npm run tour -- --mail ADRESSE');
  await story({ url: url.replace(/\/$/, ''), mail });
  process.stdout.write(`\n${count()} étapes, toutes comme attendu.\n`);
});
