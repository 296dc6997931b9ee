import { CoordinationFileSchema } from './coordination-file.schema.js';
import { MembershipSchema } from './membership.schema.js';
import { IdentityVersionSchema, PersonSchema } from './person.schema.js';
import { StructurePartSchema } from './structure-part.schema.js';

export const coordinationEntities = [
  PersonSchema,
  CoordinationFileSchema,
  IdentityVersionSchema,
  MembershipSchema,
  StructurePartSchema,
];
