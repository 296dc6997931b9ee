import { CoordinationFileSchema } from './coordination-file.schema.js';
import { MembershipSchema, StructurePartSchema } from './circle.schema.js';
import { IdentityVersionSchema, PersonSchema } from './person.schema.js';

export const coordinationEntities = [
  PersonSchema,
  CoordinationFileSchema,
  IdentityVersionSchema,
  MembershipSchema,
  StructurePartSchema,
];
