import type { ParseArgsOptionsConfig } from 'node:util';

export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** One thing that `npm run journal` does. */
export type Command = {
  readonly summary: string;
  /** Options with what they mean, a line each. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** @returns the exit code, 0 without one */
  run(values: Values): Promise<number | void>;
};

/** A line that replaces itself on a terminal, at most once a second, on stderr: what is piped stays clean. */
export function progressLine(text: () => string): { tick(): void; end(): void } {
  let next = Date.now() + 1_000;
  let isShown = false;
  return {
    tick: () => {
      if (Date.now() < next) return;
      next = Date.now() + 1_000;
      isShown = true;
      process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text()}` : `${text()}\n`);
    },
    end: () => {
      if (isShown && process.stderr.isTTY) process.stderr.write('\n');
    },
  };
}
