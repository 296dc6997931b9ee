import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ELSEWHERE, FAULTS } from './all.js';
import type { Fault, Outcome, Place, Scale } from './kit/fault.js';
import { Instance } from './kit/instance.js';
import { Program } from './kit/program.js';
import { memoryOver } from './memory.js';

const USAGE = `Usage: npm run faults [-- options]

Kills servers and PostgreSQL, withdraws, repeats, exhausts, sets clocks wrong and restores, on a PostgreSQL of its own, and counts what was lost.
Each test also runs on a build or a setting that is bad on purpose, which must fail it. About 35 minutes; exit code 1 if anything is not as asked.

  --only N[,N]  tests of these numbers (docs/security.md)
  --quick       the short forms of npm test where these can show a fault, with the bad builds; about 10 minutes
  --memory MIN  instead of all these: the memory of a server under steady load for so many minutes (30 are asked), and of a bad build for a sixth of it
`;

const { values: asked } = parseArgs({
  options: {
    help: { type: 'boolean' },
    quick: { type: 'boolean' },
    only: { type: 'string' },
    memory: { type: 'string' },
  },
});

const wanted = asked.only?.split(',').map(Number);
const minutes = asked.memory === undefined ? null : Number(asked.memory);
const faults =
  minutes === null
    ? FAULTS.filter(({ number }) => !wanted || wanted.includes(number))
    : [minutes].filter((given) => given > 0).map(memoryOver);
const progress = (text: string) => process.stderr.write(`${text}\n`);

type Line = {
  readonly fault: Fault;
  readonly outcome: Outcome;
  readonly controls: readonly { readonly name: string; readonly seenRed: boolean }[];
};

/** On a PostgreSQL that no other test has hurt. */
async function played(fault: Fault, scale: Scale): Promise<Line> {
  progress(`\n${fault.number}. ${fault.name}`);
  const instance = await Instance.create();
  const stop = () => void instance.stop().then(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  const place: Place = { instance, scale, say: (text) => progress(`   ${text}`) };
  try {
    const outcome = await fault.run(place).catch((error: unknown) => brokeOff(error, false));
    progress(`   ${outcome.right ? 'as asked' : 'NOT AS ASKED'}: ${outcome.figure}`);
    const controls = [];
    for (const [name, control] of Object.entries(fault.controls)) {
      const { right, figure } = await control(place).catch((error: unknown) => brokeOff(error, true));
      progress(`   control, ${name}: ${right ? 'NOT SEEN RED' : 'red'}: ${figure}`);
      controls.push({ name, seenRed: !right });
    }
    return { fault, outcome, controls };
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
    await instance.stop();
  }
}

/** It shows nothing, so it counts as a miss: a run that is not right, a bad build that is. */
function brokeOff(error: unknown, right: boolean): Outcome {
  Program.killAll();
  return { right, figure: `broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` };
}

const told = ({ fault, outcome, controls }: Line): string =>
  [
    `${fault.number}. ${fault.name}`,
    `   asked    ${fault.asked}`,
    `   reached  ${outcome.figure}${outcome.right ? '' : '   <- MISSED'}`,
    ...controls.map(({ name, seenRed }) => `   control  ${name}: ${seenRed ? 'red' : 'NOT SEEN RED   <- MISSED'}`),
  ].join('\n');

if (asked.help) process.stdout.write(USAGE);
else if (faults.length === 0) {
  process.stderr.write(
    `There is no test ${asked.memory ?? asked.only} here: ${[...new Set(FAULTS.map(({ number }) => number))].join(', ')}\n`,
  );
  process.exit(2);
} else {
  const begin = Date.now();
  const lines: Line[] = [];
  for (const fault of faults) lines.push(await played(fault, asked.quick && !fault.shownInFullOnly ? 'short' : 'full'));
  const elsewhere = Object.entries(ELSEWHERE).map(([number, where]) => `${number}. ${where}`);
  process.stdout.write(`\n${[...lines.map(told), ...(faults.length === FAULTS.length ? elsewhere : [])].join('\n')}\n`);
  const missed = lines.filter(({ outcome, controls }) => !outcome.right || controls.some(({ seenRed }) => !seenRed));
  process.stdout.write(
    `\n${lines.length - missed.length} of ${lines.length} as asked; ${Math.round((Date.now() - begin) / 60_000)} min\n`,
  );
  process.exit(missed.length > 0 ? 1 : 0);
}
