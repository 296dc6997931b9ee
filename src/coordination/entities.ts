import { CoordinationFileSchema } from './files/persistence/coordination-file.schema.js';
import { MembershipSchema, StructurePartSchema } from './circle/persistence/circle.schema.js';
import { IdentityVersionSchema, PersonSchema } from './identity/persistence/person.schema.js';

export const coordinationEntities = [
  PersonSchema,
  CoordinationFileSchema,
  IdentityVersionSchema,
  MembershipSchema,
  StructurePartSchema,
];
