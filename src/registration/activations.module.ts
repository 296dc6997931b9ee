import { Global, Module } from '@nestjs/common';
import { Activations } from '../sign-in/domain/activations.js';
import { PostgresActivations } from './persistence/postgres-activations.js';

/** What registration does for sign-in, which knows nothing of it. */
@Global()
@Module({ providers: [{ provide: Activations, useClass: PostgresActivations }], exports: [Activations] })
export class ActivationsModule {}
