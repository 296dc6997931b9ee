import type { EntitySchema } from '@mikro-orm/core';
import { registrationEntities } from '../../src/registration/entities.js';
import { coordinationEntities } from '../../src/coordination/entities.js';

/** What the object-relational mapper manages: the schemas of each context's `persistence/`. */
export const entities: readonly EntitySchema[] = [...registrationEntities, ...coordinationEntities];
