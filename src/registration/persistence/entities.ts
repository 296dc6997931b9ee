import { AccountRequestSchema } from './account-request.schema.js';

export const registrationEntities = [AccountRequestSchema];
