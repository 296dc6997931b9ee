import { setFlagsFromString } from 'node:v8';

/**
 * Imported first by the API, for its effect: V8 would make among the old what it expects to live long. With requests it guesses wrong, and what
 * is dead among the old keeps whole requests alive: pauses of 8 ms in place of 2 (docs/decisions/2026-11-25-short-collections.md).
 */
setFlagsFromString('--no-allocation-site-pretenuring');
