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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Any UUID, in lower case: others' identifiers are not all of our version. @throws `id-malformed` */
export const Identifier = parserOf(36, 'id-malformed', (text: string): Id<string> => {
  const id = text.toLowerCase();
  if (!UUID.test(id)) throw new DomainError('invalid', 'id-malformed');
  return id as Id<string>;
});
