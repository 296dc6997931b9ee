import { parseArgs } from 'node:util';
import { Workplace } from '#config/commands.js';
import { LineError } from '#libs/terminal/line-error.js';
import { Acts } from '#libs/use-cases/acts.js';
import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';
import { KERNEL_TEXTS } from '#libs/http/problems/kernel.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Email } from '#libs/kernel/people/email.js';
import { PersonName } from '#libs/kernel/people/person-name.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { createOperators } from '../create-app.js';
import { accountsProblems } from '../../accounts/index.js';
import { BootstrapAdministrators, type FirstAdministrator, registrationProblems } from '../../registration/index.js';

const USAGE = `Usage: npm run operators -- found --administrator "FAMILY NAME, Given name, address" --administrator "..."

Makes the first two administrators of the service, who then let in everybody else, one asking and the other approving. Each is mailed a link by
the worker that serves once, for 7 days: it asks for a password. Their role acts once they have added an authenticator app. Nobody is made
while an administrator acts. The journal has it, in the name of the command.

  --again                those who were founded and have not come: named again they get another link, others take the place of who is not named
  --break-glass REASON   one or two administrators more, although some act or the other cannot come. Marked in the journal; every
                         administrator and data-protection officer is told by mail. The reason is kept: no health data in it
  DATABASE_URL           and the rest of the environment of the API; beside a running npm start, nothing is needed
`;

const TEXTS: ProblemTexts = { ...KERNEL_TEXTS, ...accountsProblems, ...registrationProblems };
const ADVICE: Readonly<Record<string, string>> = {
  'founders-two': 'Name each by --administrator.',
  'administrators-exist': 'If none of them can be reached: --break-glass REASON.',
  'founding-under-way': 'Add --again to send other links, or to put others in their place.',
};

/** "MARTIN, Claire, claire.martin@example.org". */
function founderIn(text: string): FirstAdministrator {
  const [familyName, givenName, email, ...more] = text.split(',').map((part) => part.trim());
  if (!familyName || !givenName || !email || more.length > 0)
    throw new LineError(`--administrator must be "FAMILY NAME, Given name, address". See --help`);
  return {
    familyName: PersonName.parse(familyName),
    givenName: PersonName.parse(givenName),
    email: Email.parse(email),
  };
}

async function found(act: BootstrapAdministrators): Promise<void> {
  const place = await Workplace.find();
  // As the API: its role, its keys.
  const url = place.databaseUrl('DATABASE_URL');
  const app = await createOperators(place.environment(), url);
  try {
    await app.get(Acts).perform(act);
  } finally {
    await app.close();
  }
  const addresses = act.founders.map(({ email }) => email).join(' and ');
  process.stdout.write(`Founded. The worker mails a link to ${addresses}: it serves once, for 7 days.
Next: each chooses a password there, signs in with the code by mail, and adds an authenticator app (docs/operations.md, "The first day").
No mail within minutes? Look at the worker and at SMTP_URL; the mail waits and is sent once they work. Never came? The same again with --again.
`);
}

/** As it is typed: `found ...`. */
export async function operators(): Promise<void> {
  const options = {
    help: { type: 'boolean' },
    administrator: { type: 'string', multiple: true },
    again: { type: 'boolean' },
    'break-glass': { type: 'string' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (values.help || positionals.length === 0) return void process.stdout.write(USAGE);
    if (positionals.join(' ') !== 'found') throw new LineError(`No such command: ${positionals.join(' ')}. See --help`);
    const reason = values['break-glass'];
    const founders = (values.administrator ?? []).map(founderIn);
    const breakGlass = reason === undefined ? null : FreeText.parse(reason, { max: 500 });
    await found(new BootstrapAdministrators(founders, values.again === true, breakGlass));
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    const text = error instanceof DomainError && TEXTS[code]?.en;
    if (text) throw new LineError([text, ADVICE[code]].filter(Boolean).join(' '));
    throw code.startsWith('ERR_PARSE_ARGS') ? new LineError(`${message}. See --help`) : error;
  }
}
