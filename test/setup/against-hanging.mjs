/** The runner in use knows no time limits, and waits for ever for a worker that ended itself: without these, one test could hang the whole run. */
import { addEventHandler } from 'jest-circus';
import { isMainThread } from 'node:worker_threads';

const USUAL_MS = 60_000;
/** Whatever a test makes of the clock. */
const { setTimeout, clearTimeout } = globalThis;

addEventHandler((event, { currentDescribeBlock: { children, hooks } }) => {
  if (event.name === 'add_test') limit(children.at(-1));
  if (event.name === 'add_hook') limit(hooks.at(-1));
});

/** To its own limit where a test or a hook gives one. */
function limit(declared) {
  const { fn: work, timeout = USUAL_MS } = declared;
  if (work.length > 0) throw new Error('A test returns a promise: nobody would wait for its `done`');
  declared.fn = async () => {
    const overrun = Promise.withResolvers();
    const timer = setTimeout(() => overrun.reject(new Error(`Not done after ${timeout} ms`)), timeout);
    try {
      await Promise.race([work(), overrun.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}

// The main thread is jest itself.
if (!isMainThread)
  process.exit = (code) => {
    throw new Error(`process.exit(${code}) in a test`);
  };
