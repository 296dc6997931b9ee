import { AccountRequestSchema } from './account-request.schema.js';

export const accountsEntities = [AccountRequestSchema];
