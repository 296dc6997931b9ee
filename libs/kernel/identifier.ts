import { v7 } from 'uuid';
import type { Brand } from './brand.js';

/** The identifier of one kind of thing: a UUIDv7, so that rows made together lie together in an index (RFC 9562). */
export type Id<Name extends string> = Brand<string, Name>;

export const newId = <T extends Id<string>>(): T => v7() as T;
