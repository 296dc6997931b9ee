import { readFile } from 'node:fs/promises';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { parse } from 'yaml';
import { PublishedMatrices } from './published-matrices.js';

/** The first published matrix, which seeds an empty database; later versions are rows. */
const SEED = new URL('../../../config/habilitation/matrix.yaml', import.meta.url);

/** The API publishes it when it starts; the worker may not. */
@Injectable()
export class FirstMatrix implements OnApplicationBootstrap {
  constructor(private readonly matrices: PublishedMatrices) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.matrices.publish(parse(await readFile(SEED, 'utf8')));
  }
}
