import { v7 } from 'uuid';
import type { Brand } from './brand.js';
import { DomainError } from './domain-error.js';
import { parserOf } from './parser.js';

/**
 * The identifier of one kind of thing: a UUIDv7, so that rows made together lie together in an index (RFC 9562).
 * @format uuid
 */
export type Id<Name extends string> = Brand<string, Name>;

export const newId = <T extends Id<string>>(): T => v7() as T;

/** In the order of PostgreSQL no identifier comes after it: from there a list starts whose newest come first. */
export const BEYOND_ANY_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** ... and none before it. */
export const BEFORE_ANY_ID = '00000000-0000-0000-0000-000000000000';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const WHOLE = new RegExp(`^${UUID}$`);
const SIGNED = new RegExp(`^(${UUID})\\.([\\w-]{43})$`);

/** Whether it is a UUID of any version, in lower case as PostgreSQL gives it back. */
export const isId = (text: string): boolean => WHOLE.test(text);

/** The identifier and the MAC of 256 bits in base64url of `id.mac`; nothing where the text is none. */
export const signedId = (text: string): readonly [id?: string, mac?: string] =>
  (SIGNED.exec(text)?.slice(1) ?? []) as [id?: string, mac?: string];

/** Any UUID, in lower case: others' identifiers are not all of our version. @throws `id-malformed` */
export const Identifier = parserOf(36, 'id-malformed', (text: string): Id<string> => {
  const id = text.toLowerCase();
  if (!isId(id)) throw new DomainError('invalid', 'id-malformed');
  return id as Id<string>;
});
