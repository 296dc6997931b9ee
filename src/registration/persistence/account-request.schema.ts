import { defineEntity, p } from '@mikro-orm/core';
import type { AccountId, BackofficeRole } from '#libs/access/actor.js';
import type { Email } from '#libs/kernel/people/email.js';
import { AccountRequest } from '../domain/account-request.js';
import { type RefusalReason, type RequestId, type RequestKind, type RequestStatus } from '../domain/request-terms.js';
import type { Declaration } from '../domain/declaration.js';

export const AccountRequestSchema = defineEntity({
  class: AccountRequest,
  schema: 'accounts',
  tableName: 'request',
  properties: {
    id: p.uuid().$type<RequestId>().primary(),
    kind: p.text().$type<RequestKind>(),
    email: p.text().$type<Email>(),
    roles: p.array().$type<readonly BackofficeRole[]>(),
    askedBy: p.uuid().$type<AccountId>().strictNullable().fieldName('asked_by'),
    termsVersion: p.text().strictNullable().fieldName('terms_version'),
    askedAt: p.datetime().fieldName('asked_at'),
    sessionSince: p.datetime().strictNullable().fieldName('session_since'),
    accountId: p.uuid().$type<AccountId>().strictNullable().accessor('_accountId').fieldName('account_id'),
    _version: p.integer().fieldName('version'),
    status: p.text().$type<RequestStatus>().accessor('_status').fieldName('state'),
    declaration: p.json<Declaration>().accessor('_declaration').fieldName('declaration'),
    confirmedAt: p.datetime().strictNullable().accessor('_confirmedAt').fieldName('confirmed_at'),
    _assignee: p.uuid().$type<AccountId>().strictNullable().fieldName('taken_by'),
    _decidedAt: p.datetime().strictNullable().fieldName('decided_at'),
    refusalReason: p.text().$type<RefusalReason>().strictNullable().accessor('_refusalReason').fieldName('refused_for'),
    formerEmail: p.text().$type<Email>().strictNullable().accessor('_formerEmail').fieldName('former_email'),
    _activatedAt: p.datetime().strictNullable().fieldName('activated_at'),
  },
});
