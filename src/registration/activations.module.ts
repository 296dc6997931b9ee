import { Global, Module } from '@nestjs/common';
import { PostgresActivations } from './persistence/postgres-activations.js';
import { Activations } from '../sign-in/index.js';

/** What registration does for sign-in, which knows nothing of it. */
@Global()
@Module({ providers: [{ provide: Activations, useClass: PostgresActivations }], exports: [Activations] })
export class ActivationsModule {}
