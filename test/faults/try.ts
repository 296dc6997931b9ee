import 'reflect-metadata';
import { Instance } from './kit/instance.js';
const [name, scale, what] = process.argv.slice(2);
const t0 = Date.now();
const instance = await Instance.create();
console.log('instance', Date.now() - t0);
const faults = Object.values(await import(`./${name}.ts`)) as any[];
try {
  for (const fault of faults) {
    const place = { instance, scale, say: (t: string) => console.log('  ', t) } as any;
    let t = Date.now();
    if (what !== 'controls') console.log(fault.number, await fault.run(place), Date.now() - t);
    for (const [n, c] of Object.entries(fault.controls) as any) {
      if (what === 'run') break;
      t = Date.now();
      console.log('control', n, await c(place), Date.now() - t);
    }
  }
} finally {
  await instance.stop();
}
process.exit();
