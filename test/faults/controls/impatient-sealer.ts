import 'reflect-metadata';
import { OpenGaps } from '#libs/journal/sealing/open-gaps.js';
import { replaced } from './replaced.js';

/** A worker that seals what it sees and takes what is missing for gone: whoever commits late stays without a seal. */
replaced(OpenGaps, 'gone', () => (missing) => missing);

await import('../../../src/apps/worker/main.js');
