import { parseArgs } from 'node:util';
import { developmentEnvironment, ownVariables } from '#config/environment.js';
import { runTellingErrors } from '#libs/terminal/line-error.js';
import { calendarDateInParis } from '#libs/time/paris.js';
import { mailsOnPage } from './stage.js';
import { story } from './story.js';

const { port, mailPagePort } = developmentEnvironment(ownVariables());
const API = `http://127.0.0.1:${port}`;
const MAILS = `http://127.0.0.1:${mailPagePort}/`;

const USAGE = `Usage: npm run tour [-- --url ADDRESS] [--mail ADDRESS]

Plays the story of a request for an account, of one file and of a delegation against a server started with npm start, and tells in French what each professional sees, or why not.

  --url    address of the API, without /v1                   ${API}
  --mail   address of the page that npm start calls Mails    ${MAILS}

Both defaults follow PORT and MAIL_PAGE_PORT, as npm start does. Exit code 1 as soon as a step is answered otherwise than the story says.
`;

await runTellingErrors(async () => {
  const options = { help: { type: 'boolean' }, url: { type: 'string' }, mail: { type: 'string' } } as const;
  const { help, url = API, mail = MAILS } = parseArgs({ options }).values;
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  if (help) return say(USAGE);
  const today = calendarDateInParis(new Date());
  const steps = await story({
    url: url.replace(/\/$/, ''),
    today,
    now: () => new Date(),
    say,
    mailsTo: mailsOnPage(mail),
  });
  say(`\n${steps} étapes, toutes comme attendu.`);
});
