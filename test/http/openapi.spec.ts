import { readFile } from 'node:fs/promises';
import type { OpenAPIObject } from '@nestjs/swagger';
import { sources } from '../fitness/tree.js';
import { exportedDocument } from '../../src/system/export-openapi.js';

let exported: string;
beforeAll(async () => (exported = await exportedDocument()));

describe('The published API', () => {
  it('is the one that is served (npm run openapi)', async () => {
    expect(JSON.parse(await readFile('docs/openapi.json', 'utf8'))).toEqual(JSON.parse(exported));
  });

  it('gives each operation a name of its own', () => {
    const { paths } = JSON.parse(exported) as OpenAPIObject;
    const names = Object.values(paths).flatMap((path) => Object.values(path).map((operation) => operation.operationId));
    expect(new Set(names).size).toBe(names.length);
  });

  it('gives each shape a name of its own: of two alike, one would silently stand for the other', () => {
    const names = sources('src').flatMap(({ text }) =>
      text.includes('@nestjs/swagger') || text.includes('#libs/http/validation.js')
        ? [...text.matchAll(/^(?:export )?(?:abstract )?class (\w+)/gm)].map(([, name]) => name)
        : [],
    );
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('has no name, number or address of a person in a path', () => {
    const { paths } = JSON.parse(exported) as OpenAPIObject;
    const parameters = Object.keys(paths).flatMap((path) => path.match(/\{\w+\}/g) ?? []);
    expect(parameters.filter((name) => !name.endsWith('Id}'))).toEqual([]);
  });

  it('is made of shapes that all exist', () => {
    const { components } = JSON.parse(exported) as OpenAPIObject;
    const names = [...exported.matchAll(/"#\/components\/schemas\/(\w*)"/g)].map(([, name]) => name);
    expect(names.filter((name) => !Object.hasOwn(components?.schemas ?? {}, name ?? ''))).toEqual([]);
  });
});
