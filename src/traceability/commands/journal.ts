import { parseArgs } from 'node:util';
import { LineError } from '#libs/terminal/line-error.js';
import { print } from '#libs/terminal/visible.js';
import {
  acknowledgeCommand,
  denyCommand,
  discardCommand,
  disownCommand,
  holdCommand,
  releaseCommand,
  restoredCommand,
  resumeCommand,
  retireCommand,
  sealCommand,
} from './administering.js';
import type { Command } from './command.js';
import { exportCommand, findCommand, keyCommand, proofCommand } from './reading.js';
import { verifyCommand } from './verify.js';

const COMMANDS: Readonly<Record<string, Command>> = {
  verify: verifyCommand,
  export: exportCommand,
  proof: proofCommand,
  find: findCommand,
  key: keyCommand,
  seal: sealCommand,
  retire: retireCommand,
  hold: holdCommand,
  release: releaseCommand,
  restored: restoredCommand,
  acknowledge: acknowledgeCommand,
  resume: resumeCommand,
  deny: denyCommand,
  discard: discardCommand,
  disown: disownCommand,
};

const USAGE = `Usage: npm run journal -- COMMAND [options]

Proves the journal and administers it; docs/journal.md tells how.

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`)
  .join('\n')}

npm run journal -- COMMAND --help lists what a command needs. Beside a running npm start, all of them need nothing.
`;

/** As it is typed: `verify --key KEY` ... */
export async function journal(): Promise<void> {
  const [name = '--help', ...rest] = process.argv.slice(2);
  if (name === '--help') return void process.stdout.write(USAGE);
  const command = COMMANDS[name];
  if (!command) throw new LineError(`No such command: ${name}. See: npm run journal -- --help`);
  const values = parsed(command, rest);
  if (values.help)
    return print(`Usage: npm run journal -- ${name} [options]\n\n${name} ${command.summary}\n\n${command.help}`);
  process.exitCode = (await command.run(values)) ?? 0;
}

function parsed({ options }: Command, args: string[]) {
  try {
    return parseArgs({ args, options: { ...options, help: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new LineError(`${(error as Error).message}. See --help`);
  }
}
