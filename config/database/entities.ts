import { coordinationEntities } from '../../src/coordination/persistence/entities.js';

/** What the object-relational mapper manages; each context adds the schemas of its `persistence/`. */
export const entities = [...coordinationEntities];
