import { Module } from '@nestjs/common';
import { foundingProviders } from './registration.module.js';

/** For the command that makes the first administrators. */
@Module({ providers: foundingProviders })
export class AccountsFoundingModule {}
