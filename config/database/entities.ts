import type { EntitySchema } from '@mikro-orm/core';

/** What the object-relational mapper manages; each context adds the schemas of its `persistence/`. */
export const entities: readonly EntitySchema[] = [];
