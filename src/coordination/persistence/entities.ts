import { CoordinationFileSchema } from './coordination-file.schema.js';
import { MembershipSchema } from './membership.schema.js';
import { IdentityVersionSchema, PersonSchema } from './person.schema.js';

/** In this order rows are inserted: whom others refer to goes first. */
export const coordinationEntities = [PersonSchema, CoordinationFileSchema, IdentityVersionSchema, MembershipSchema];
