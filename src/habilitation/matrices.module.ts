import { Module } from '@nestjs/common';
import { Environment } from '#config/environment.js';
import { Matrices } from './domain/matrix/matrices.js';
import { MatrixSignatures } from './persistence/matrix-signatures.js';
import { PublishedMatrices } from './persistence/published-matrices.js';

/** The published matrices, as the API and the worker read them. */
@Module({
  providers: [
    {
      provide: MatrixSignatures,
      inject: [Environment],
      useFactory: ({ matrixKeys }: Environment) => new MatrixSignatures(matrixKeys),
    },
    PublishedMatrices,
    { provide: Matrices, useExisting: PublishedMatrices },
  ],
  exports: [PublishedMatrices, Matrices],
})
export class MatricesModule {}
