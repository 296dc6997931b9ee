import { LineError, runTellingErrors } from '#libs/terminal/line-error.js';

/** The major version of Node that the programs are written for. */
const OLDEST = 24;

/**
 * Begins a program: the whole of a file that is started. What the program is made of is loaded by `program` itself, with `import()`: Node reads all
 * that a file names at its head before the first line runs, and an older one fails there, does nothing at all, or dies of it.
 */
export async function entry(program: () => Promise<unknown>): Promise<void> {
  await runTellingErrors(async () => {
    const { node } = process.versions;
    if (Number.parseInt(node, 10) < OLDEST)
      throw new LineError(
        `This is Node ${node}: ${OLDEST} or newer is needed. npm ci brings one, which npm run uses: node_modules/.bin/node`,
      );
    await program();
  });
}
