import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Devices, networkOf, softwareOf } from '../domain/devices.js';
import { SignInSettings } from '../domain/settings.js';

@Injectable()
export class HmacDevices extends Devices {
  constructor(private readonly settings: SignInSettings) {
    super();
  }

  of(...[accountId, { client, origin }]: Parameters<Devices['of']>): Buffer {
    const told = ['device', accountId, softwareOf(client), networkOf(origin)].join('\n');
    return createHmac('sha256', this.settings.codeKey).update(told).digest().subarray(0, 16);
  }
}
