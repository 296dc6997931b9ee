import { AccountRequestSchema } from './persistence/account-request.schema.js';

export const registrationEntities = [AccountRequestSchema];
