import type { EntitySchema } from '@mikro-orm/core';
import { coordinationEntities } from '../../src/coordination/persistence/entities.js';

/** What the object-relational mapper manages: the schemas of each context's `persistence/`. */
export const entities: readonly EntitySchema[] = [...coordinationEntities];
