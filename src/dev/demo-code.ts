import { generateSync } from 'otplib';
import { DEMO_SECRET } from '../accounts/index.js';

const left = 30 - (Math.floor(Date.now() / 1000) % 30);
process.stdout.write(
  `${generateSync({ secret: DEMO_SECRET })}  the code of the demo operators, for ${left} s; each is good once\n`,
);
