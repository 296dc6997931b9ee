import 'reflect-metadata';
import { BODY_BOUNDS } from '#libs/http/input/strict-json.js';
import { PersonName } from '#libs/kernel/people/person-name.js';

const parse = PersonName.parse.bind(PersonName);

/** A server that reads bodies of a megabyte, of any number of values, and writes a name one way before it looks at its length. */
Object.assign(BODY_BOUNDS, { bytes: 1024 * 1024, members: Infinity, elements: Infinity, values: Infinity });
Object.assign(PersonName, { parse: (text: string) => parse(text.normalize('NFC')) });

await import('../../../src/apps/api/main.js');
