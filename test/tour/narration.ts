import { LineError } from '#config/line-error.js';
import type { Answer, Content } from './client.js';

const say = (text: string) => process.stdout.write(`${text}\n`);

let steps = 0;

export const chapter = (title: string) => say(`\n${title}`);

/** Tells what was done and what came of it, with the reasons of a refusal. @throws LineError where the answer is another than expected */
export function told(what: string, answer: Answer, expected: number, seen?: (body: Content) => string): Content {
  const { status, body } = answer;
  steps += 1;
  say(`  ${String(steps).padStart(2)}. ${what}`);
  say(`      ${status}${outcomeOf(answer, seen)}`);
  if (status !== expected) throw new LineError(`Étape ${steps} : ${expected} attendu, ${status} reçu.`);
  return body;
}

/** @throws LineError where what was read is not what the story says */
export function check(what: string, holds: boolean): void {
  if (!holds) throw new LineError(`Étape ${steps} : ${what}.`);
}

export const count = (): number => steps;

function outcomeOf({ status, body }: Answer, seen?: (body: Content) => string): string {
  if (status < 400) return seen ? ` · ${seen(body)}` : '';
  const because = (body.because ?? []).map(({ text }) => `\n        parce que : ${text}`);
  const errors = (body.errors ?? []).map(({ pointer, detail }) => `\n        ${pointer} : ${detail}`);
  return ` · ${body.title} (${body.code})${because.join('')}${errors.join('')}`;
}
