import { readFileSync } from 'node:fs';

type Document = { readonly paths: object; readonly components: object };
const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;

/** Words that once stood beside another for the same thing, or said too little: docs/decisions/2026-11-30-one-word-for-one-thing.md. */
const MEMBERS =
  /^(numbers|rpps|sameNumber|takenBy|towards|taken|takingCharge|because|why|\w+Because|\w+For|firstName|date|on|from|to|since|\w+From|retainUntil|suspendedUntil|validUntil|how|detail|state|number|openedAt|exchanges|handle|proof|deviceId|sessionId|until|what)$/;
const ALLOWED = new Map([
  ['ReturnBody.state', 'of OAuth'],
  ['ProblemOfMember.detail', 'of RFC 9457'],
  ['HeadAnswer.number', 'of a seal of the journal'],
  ['SealAnswer.number', 'of a seal of the journal'],
  ['FileAnswer.openedAt', 'a file is opened and closed'],
  ['OwnSessionAnswer.openedAt', 'a session is opened and ends'],
]);
const SEGMENTS = /^(take|taking|state|of|by|proved|entry|follow|checks|timeline)$/;
const PARAMETERS = /^(state|from|to|until|since|requestId)$/;
const CODES = /^(taken|called-back|take)$/;

type Node = { readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every member of every schema as `Schema.member`, and every code of an enumeration. */
function* saidIn(node: unknown, schema: string): Generator<{ member?: string; isText?: boolean; code?: string }> {
  if (!isNode(node)) return;
  if (isNode(node.properties))
    for (const [member, { type }] of Object.entries(node.properties as Record<string, Node>))
      yield { member: `${schema}.${member}`, isText: [type].flat().includes('string') };
  if (Array.isArray(node.enum)) for (const code of node.enum as readonly string[]) yield { code: String(code) };
  for (const value of Object.values(node)) yield* saidIn(value, schema);
}

const schemas = (document.components as { schemas: Node }).schemas;
const said = Object.entries(schemas).flatMap(([name, schema]) => [...saidIn(schema, name)]);
const paths = Object.entries(document.paths as Record<string, Record<string, { parameters?: { name?: string }[] }>>);

describe('The API has one word for one thing', () => {
  it('in the members of what is sent and answered', () => {
    const members = said.flatMap(({ member = [] }) => member);
    expect(members.length).toBeGreaterThan(500);
    const wrong = members.filter((member) => MEMBERS.test(member.split('.')[1] ?? '') && !ALLOWED.has(member));
    expect(wrong).toEqual([]);
  });

  it('in who did something, as the service shows them, and in the structure they did it in', () => {
    const members = new Set(said.map(({ member }) => member));
    const people = Object.keys(schemas).filter((schema) => members.has(`${schema}.profession`));
    expect(people.filter((schema) => members.has(`${schema}.name`))).toEqual(['ProfessionalSearchBody']);
    expect(
      said.filter(({ member = '', isText }) => isText && /\.(structure|recordedBy|writtenBy)$/.test(member)),
    ).toEqual([]);
  });

  it('in who asked for what waits for a second person, and in the words of a code', () => {
    const schemasWith = (name: string) =>
      said.flatMap(({ member = '', isText }) => (isText && member.endsWith(`.${name}`) ? [member.split('.')[0]!] : []));
    expect(schemasWith('by').filter((schema) => !/(Check|Event|Change)Answer$/.test(schema))).toEqual([]);
    const withCode = new Set(schemasWith('code'));
    expect(schemasWith('reason').filter((schema) => withCode.has(schema))).toEqual([]);
  });

  it('in codes', () => {
    expect(said.flatMap(({ code = [] }) => code).filter((code) => CODES.test(code))).toEqual([]);
  });

  it('in paths, where both sections of items have one form', () => {
    const wrong = paths
      .map(([path]) => path)
      .filter((path) => {
        const segments = path.replace('sections/timeline', 'sections').split('/');
        return segments.some((segment) => SEGMENTS.test(segment));
      });
    expect(wrong).toEqual([]);
  });

  it('in parameters', () => {
    const names = paths.flatMap(([, operations]) =>
      Object.values(operations).flatMap(({ parameters = [] }) => parameters),
    );
    expect(names.map(({ name = '' }) => name).filter((name) => PARAMETERS.test(name))).toEqual([]);
  });

  it('in ends: only what is one’s own, and has nothing to tell of, is deleted', () => {
    const deleted = paths.flatMap(([path, operations]) => ('delete' in operations ? [path] : []));
    const own = /^\/v1\/(session|me\/(sessions|devices)(\/\{\w+\})?|me\/absence|registrations\/current)$/;
    expect(deleted.filter((path) => !own.test(path))).toEqual([]);
  });
});
