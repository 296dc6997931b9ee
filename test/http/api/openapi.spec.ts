import { readFile } from 'node:fs/promises';
import type { OpenAPIObject } from '@nestjs/swagger';
import { sources } from '../../fitness/tree.js';
import { examples } from '#config/api/examples.js';
import { problemCodes, problemPage } from '../../../src/apps/api/problem-texts.js';
import { labelPlans, labelPlansOf } from '../../../src/apps/api/openapi/label-plans.js';
import { exportedDocument } from '../../../src/apps/api/openapi/exported-document.js';

let exported: string;
beforeAll(async () => (exported = await exportedDocument()));

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const read = (text: string) => JSON.parse(text) as OpenAPIObject;
const repeated = (names: readonly (string | undefined)[]) =>
  names.filter((name, index) => names.indexOf(name) !== index);
const operationIds = ({ paths }: OpenAPIObject) =>
  Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => String(operationId)));
const personalPaths = ({ paths }: OpenAPIObject) =>
  Object.keys(paths)
    .flatMap((path) => path.match(/\{\w+\}/g) ?? [])
    .filter((name) => !name.endsWith('Id}'));
const unsaidParts = ({ paths }: OpenAPIObject) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ operationId, parameters = [] }: Operation) => {
      const said = parameters.map((one) => ('in' in one && one.in === 'path' ? `{${one.name}}` : ''));
      return (path.match(/\{\w+\}/g) ?? []).filter((name) => !said.includes(name)).map(() => operationId);
    }),
  );
const unexplained = ({ paths }: OpenAPIObject) =>
  Object.values(paths).flatMap((methods) =>
    Object.values(methods)
      .filter(({ summary }: Operation) => !/^[A-Z].*[.?]$/.test(summary ?? ''))
      .map(({ operationId }: Operation) => operationId),
  );
const missingShapes = (text: string) =>
  [...text.matchAll(/"#\/components\/schemas\/(\w*)"/g)]
    .map(([, name = '']) => name)
    .filter((name) => !Object.hasOwn(read(text).components?.schemas ?? {}, name));
type Shape = { readonly properties: Readonly<Record<string, unknown>> };
const shapesIn = (text: string) =>
  [...text.matchAll(/^(?:export )?(?:abstract )?class (\w+(?:Answer|Body|Page|Query))\b/gm)].map(([, name]) => name);

describe('The published API', () => {
  it('is the one that is served (npm run openapi)', async () => {
    expect(read(await readFile('docs/openapi.json', 'utf8'))).toEqual(read(exported));
    expect(labelPlans()).toEqual(labelPlansOf(read(exported)));
  });

  it('lists every code of a problem on a page, and in the document', async () => {
    expect(await readFile('docs/problems.md', 'utf8')).toBe(problemPage());
    expect(read(exported).components?.schemas).toMatchObject({ ProblemCode: { enum: [...problemCodes()] } });
  });

  it('says which answers have a version, and which an applicant asks for', () => {
    const { paths } = read(exported);
    expect(paths['/v1/files/{fileId}/sections/identity']?.get?.responses['200']).toMatchObject({
      headers: { ETag: {} },
    });
    expect(paths['/v1/registrations/current']?.get?.security).toEqual([{ registration: [] }]);
  });

  it('shows by example what the commonest operations are sent and answer', () => {
    const names = Object.keys(examples());
    expect(names.length).toBeGreaterThanOrEqual(20);
    expect(names.filter((name) => !operationIds(read(exported)).includes(name))).toEqual([]);
    expect(read(exported).paths['/v1/files/{fileId}/sections/news']?.post?.requestBody).toMatchObject({
      content: { 'application/json': { example: examples()['addNews']?.body } },
    });
  });

  it('gives each operation a name of its own', () => {
    expect(repeated(operationIds(read(exported)))).toEqual([]);
  });

  it('gives each shape a name of its own: of two alike, one would silently stand for the other', () => {
    expect(repeated(sources('src').flatMap(({ text }) => shapesIn(text)))).toEqual([]);
  });

  it('has no name, number or address of a person in a path', () => {
    expect(personalPaths(read(exported))).toEqual([]);
  });

  it('says of each part of a path what belongs there', () => {
    expect(unsaidParts(read(exported))).toEqual([]);
  });

  it('is made of shapes that all exist', () => {
    expect(missingShapes(exported)).toEqual([]);
  });

  it('says in a sentence what each operation does', () => {
    expect(unexplained(read(exported))).toEqual([]);
  });

  it('shows to its readers what comments say of members, and takes from their types what they hold', () => {
    const { properties } = read(exported).components?.schemas?.['ItemAnswer'] as Shape;
    expect(properties).toMatchObject({
      id: { type: 'string', format: 'uuid' },
      occurredOn: { type: ['string', 'null'], format: 'date' },
      confidentiality: { description: 'For who wrote it alone.' },
      version: { type: 'integer' },
    });
    expect(exported).toContain('Whom the depositor lets read it, on top of the matrix.');
  });

  it('would be found wrong, were it so', () => {
    const spoilt = (from: string, to: string) => {
      expect(exported).toContain(from);
      return exported.replace(from, to);
    };
    expect(read(spoilt('"listNews"', '"listNewsAgain"'))).not.toEqual(read(exported));
    expect(repeated(operationIds(read(spoilt('"listNews"', '"addNews"'))))).toEqual(['addNews']);
    expect(personalPaths(read(spoilt('/v1/files/{fileId}"', '/v1/files/{ins}"')))).toEqual(['{ins}']);
    expect(unsaidParts(read(spoilt('"name": "challengeId"', '"name": "id"')))).toEqual(['confirmEmail']);
    expect(missingShapes(spoilt('schemas/NewsBody"', 'schemas/Nowhere"'))).toEqual(['Nowhere']);
    expect(
      unexplained(
        read(
          spoilt('"summary": "Approve what was read, which `If-Match` tells: the account is opened."', '"summary": ""'),
        ),
      ),
    ).toHaveLength(1);
    expect(repeated(shapesIn('export class TwinBody {}\nclass TwinBody {}'))).toEqual(['TwinBody']);
  });
});
