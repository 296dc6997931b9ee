import { AccountRequestSchema } from './registration/account-request.schema.js';

export const accountsEntities = [AccountRequestSchema];
