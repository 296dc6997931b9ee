import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { LabelPlan, Labels } from '#libs/http/labels.js';

type Schema = {
  readonly $ref?: string;
  readonly 'x-labels'?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

/** Those of this code, which `npm run openapi` writes down: the server has no need to read its whole document when it begins. */
export const labelPlans = (): Labels['plans'] =>
  JSON.parse(readFileSync(new URL('label-plans.json', import.meta.url), 'utf8')) as Labels['plans'];

/** From what the document says of answers: which members have labels beside them (`x-labels`). */
export function labelPlansOf({ paths, components }: OpenAPIObject): Labels['plans'] {
  const schemas = components?.schemas as unknown as Readonly<Record<string, Schema>>;
  const planOf = ({ $ref, allOf = [], anyOf = [], oneOf = [], items, properties = {} }: Schema): LabelPlan => {
    const named = $ref ? [schemas[$ref.split('/').at(-1) ?? ''] ?? {}] : [];
    const parts = [...named, ...allOf, ...anyOf, ...oneOf, ...(items ? [items] : [])].map(planOf);
    const members = Object.entries(properties);
    const codes = members.flatMap(([name, one]) => (one['x-labels'] ? [[name, one['x-labels']] as const] : []));
    const within = members.map(([name, one]) => [name, planOf(one)] as const).filter(([, plan]) => !isEmpty(plan));
    return merged([{ codes: Object.fromEntries(codes), within: Object.fromEntries(within) }, ...parts]);
  };
  const plans = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, { responses?: Record<string, { content?: object }> }>).map(
      ([method, { responses = {} }]) => {
        const answers = Object.entries(responses).filter(([status]) => status.startsWith('2'));
        const told = answers.flatMap(([, { content = {} }]) => Object.values(content) as { schema?: Schema }[]);
        const plan = merged(told.map(({ schema = {} }) => planOf(schema)));
        return [`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`, plan] as const;
      },
    ),
  );
  return Object.fromEntries(plans.filter(([, plan]) => !isEmpty(plan)));
}

const isEmpty = ({ codes = {}, within = {} }: LabelPlan) => Object.keys({ ...codes, ...within }).length === 0;

function merged(plans: readonly LabelPlan[]): LabelPlan {
  const codes = Object.assign({}, ...plans.map((plan) => plan.codes)) as Record<string, string>;
  const within: Record<string, LabelPlan> = {};
  for (const [name, part] of plans.flatMap((plan) => Object.entries(plan.within ?? {})))
    within[name] = within[name] ? merged([within[name], part]) : part;
  return { ...(Object.keys(codes).length > 0 && { codes }), ...(Object.keys(within).length > 0 && { within }) };
}
