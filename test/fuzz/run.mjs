import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const USAGE = `npm run fuzz -- [--requests 2500] [--seed 20261123]

Sends that many requests, good and bad, made from docs/openapi.json, to the whole API on a database of its own, and tells how many
were answered with which status, and how many of each operation were done.
The same seed makes the same requests. A fault names a seed of its own: with it, --requests 50 sends those around it again.`;

const { values } = parseArgs({
  options: { requests: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
});
const whole = (text) => text === undefined || /^[1-9]\d{0,8}$/.test(text);
if (values.help || !whole(values.requests) || !whole(values.seed)) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(values.help ? 0 : 2);
}
const env = {
  ...process.env,
  SPICO_FUZZ_TELL: 'yes',
  ...(values.requests && { SPICO_FUZZ_REQUESTS: values.requests }),
  ...(values.seed && { SPICO_FUZZ_SEED: values.seed }),
};
process.exit(spawnSync('npm', ['run', '--silent', 'jest', '--', 'test/fuzz'], { env, stdio: 'inherit' }).status ?? 1);
