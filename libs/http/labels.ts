import type { Language } from './problems/problem-texts.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Puts a label beside each code that people read. */
    labels?: (answer: unknown, language: Language) => unknown;
  }
}

/** Which members of an answer hold codes that people read, by their vocabulary, and in which of its members there are more of them. */
export type LabelPlan = {
  readonly codes?: Readonly<Record<string, string>>;
  readonly within?: Readonly<Record<string, LabelPlan>>;
};

/** What people call a code of a vocabulary; `holder` is the thing whose member it is. */
export type CodeLabel = (
  vocabulary: string,
  code: string | null,
  holder: Readonly<Record<string, unknown>>,
  language: Language,
) => string | null;

/** `plans` by method and address of an operation, as the router has them. */
export type Labels = { readonly plans: Readonly<Record<string, LabelPlan>>; readonly labelOf: CodeLabel };

/** The member that says in words what `member` says in a code, or in several: `statusLabel`, `roleLabels`. */
export const labelMember = (member: string, isList: boolean): string =>
  isList ? `${member.replace(/s$/, '')}Labels` : `${member}Label`;

/** The answer with a label beside each code of the plan. */
export function withLabels(answer: unknown, plan: LabelPlan, labelOf: CodeLabel, language: Language): unknown {
  if (Array.isArray(answer)) return answer.map((one: unknown) => withLabels(one, plan, labelOf, language));
  if (typeof answer !== 'object' || answer === null) return answer;
  const told: Record<string, unknown> = { ...answer };
  for (const [member, vocabulary] of Object.entries(plan.codes ?? {})) {
    const code = told[member] as string | readonly string[] | null | undefined;
    if (code === undefined) continue;
    told[labelMember(member, Array.isArray(code))] = Array.isArray(code)
      ? code.map((one: string) => labelOf(vocabulary, one, told, language))
      : labelOf(vocabulary, code as string | null, told, language);
  }
  for (const [member, part] of Object.entries(plan.within ?? {}))
    told[member] = withLabels(told[member], part, labelOf, language);
  return told;
}
