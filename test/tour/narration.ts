import { LineError } from '#libs/terminal/line-error.js';
import type { Answer, Content, Reason } from './client.js';

export type Expected = {
  readonly status: number;
  /** Rules that must be among the reasons. */
  readonly because?: readonly string[];
  /** The code of the refusal. */
  readonly code?: string;
  /** What to tell of the answer. */
  readonly seen?: (body: Content) => string;
};

/** Tells the story step by step, and ends it at the first answer that is not as expected. */
export class Narration {
  steps = 0;

  constructor(private readonly say: (text: string) => void) {}

  chapter(title: string): void {
    this.say(`\n${title}`);
  }

  /** What was done and what came of it, with the reasons. @throws LineError where the answer is another than expected */
  async step(what: string, answering: Promise<Answer>, expected: Expected): Promise<Content> {
    const { status, body } = await answering;
    const reasons = body?.explanation ?? [];
    this.steps += 1;
    this.say(`  ${String(this.steps).padStart(2)}. ${what}`);
    this.say(`      ${status}${outcomeOf(status, body, expected)}`);
    for (const { text } of reasons) this.say(`        parce que : ${text}`);
    for (const { pointer, detail } of body?.errors ?? []) this.say(`        ${pointer} : ${detail}`);
    this.check(`${expected.status} attendu, ${status} reçu`, status === expected.status);
    this.check(`le code ${expected.code} attendu, ${body?.code} reçu`, !expected.code || expected.code === body?.code);
    const missing = (expected.because ?? []).filter((rule) => !reasons.some((reason: Reason) => reason.rule === rule));
    this.check(`la règle ${missing.join(', ')} devait l’expliquer`, missing.length === 0);
    return body;
  }

  /** A check that goes without saying. @throws LineError where the answer is another than expected */
  async quiet(answering: Promise<Answer>, expected: number): Promise<void> {
    const { status } = await answering;
    this.check(`${expected} attendu, ${status} reçu`, status === expected);
  }

  /** What is told of the last step. */
  remark(text: string): void {
    this.say(`      ${text}`);
  }

  /** @throws LineError with what is wrong, where it does not hold */
  check(wrong: string, holds: boolean): void {
    if (!holds) throw new LineError(`Étape ${this.steps} : ${wrong}.`);
  }

  /** @throws LineError where what was read is not what the story says, to the letter */
  same(what: string, found: unknown, expected: unknown): void {
    const [is, shouldBe] = [JSON.stringify(found), JSON.stringify(expected)];
    this.check(`${what} : ${shouldBe} attendu, ${is} reçu`, is === shouldBe);
  }
}

function outcomeOf(status: number, body: Content, { seen }: Expected): string {
  if (status < 400) return seen ? ` · ${seen(body)}` : '';
  return ` · ${body.title} (${body.code})`;
}
