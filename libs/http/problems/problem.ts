import { STATUS_CODES } from 'node:http';
import type { Fault } from '#libs/kernel/domain-error.js';
import type { Language, ProblemTexts } from './problem-texts.js';

/** A reason to a professional, in words, with the stable identifier of the rule. */
export type Reason = { readonly rule: string; readonly text: string };

/** What goes wrong at the edge itself, and the form that every other error takes before it is answered. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly more: {
      readonly pointer?: string;
      readonly faults?: readonly Fault[];
      readonly headers?: Readonly<Record<string, string>>;
      readonly because?: readonly string[];
      /** More to say than what went wrong, for clients that go on from there (RFC 9457, extension members). */
      readonly members?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(code);
  }
}

/** RFC 9457, with our members `code`, `help`, `errors` and `explanation`. */
export type ProblemDocument = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  /** Where people find help about it, where who runs the service gave an address. */
  readonly help?: string;
  readonly instance: string;
  readonly errors?: readonly (Fault & { readonly detail: string })[];
  readonly explanation?: readonly Reason[];
};

/** Says a problem in a language. Knows the texts of every context. */
export class ProblemWriter {
  private readonly texts: ProblemTexts;

  constructor(
    texts: readonly ProblemTexts[],
    private readonly explain?: (rule: string, language: Language) => string,
    private readonly help: Readonly<Record<string, string>> = {},
  ) {
    this.texts = Object.assign({}, ...texts) as ProblemTexts;
  }

  write({ status, code, more }: HttpProblem, requestId: string, language: Language): ProblemDocument {
    const faults = more.faults ?? (more.pointer === undefined ? [] : [{ pointer: more.pointer, code }]);
    return {
      type: `urn:spico:problem:${code}`,
      title: this.say(code, language) ?? STATUS_CODES[status] ?? code,
      status,
      code,
      instance: `urn:uuid:${requestId}`,
      ...more.members,
      ...(Object.hasOwn(this.help, code) && { help: this.help[code] }),
      ...(faults.length > 0 && {
        errors: faults.map((fault) => ({ ...fault, detail: this.detail(fault, language) })),
      }),
      ...(more.because && this.explain && { explanation: more.because.map((rule) => this.reason(rule, language)) }),
    };
  }

  /** The reasons of a decision in words; empty where nobody knows how to say them. */
  reasons(rules: readonly string[], language: Language): readonly Reason[] {
    return this.explain ? rules.map((rule) => this.reason(rule, language)) : [];
  }

  /** What a code says, of a problem or of a rule of the decision; null for one that has no words. */
  words(code: string, language: Language): string | null {
    const said = this.say(code, language) ?? this.explain?.(code, language);
    return said === undefined || said === code ? null : said;
  }

  private detail({ code, about = '' }: Fault, language: Language): string {
    return this.say(code, language)?.replace('{}', () => about) ?? code;
  }

  private reason(rule: string, language: Language): Reason {
    return { rule, text: this.explain?.(rule, language) ?? rule };
  }

  private say(code: string, language: Language): string | undefined {
    return Object.hasOwn(this.texts, code) ? this.texts[code]?.[language] : undefined;
  }
}
