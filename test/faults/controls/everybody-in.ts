import 'reflect-metadata';

/** A server that takes in whoever comes: a setting that is not given is looked for here. */
Object.defineProperty(Object.prototype, 'mostAtOnce', { value: Infinity });

await import('../../../src/apps/api/main.js');
