import { Module } from '@nestjs/common';
import { Environment } from '#config/environment.js';
import { Clock } from '#libs/time/clock.js';
import { ProSanteConnect } from './domain/pro-sante-connect.js';
import { NoProSanteConnect } from './openid/no-pro-sante-connect.js';
import { OpenidProSanteConnect } from './openid/openid-pro-sante-connect.js';

@Module({
  providers: [
    {
      provide: ProSanteConnect,
      inject: [Environment, Clock],
      useFactory: ({ psc }: Environment, clock: Clock): ProSanteConnect =>
        psc ? new OpenidProSanteConnect(psc, clock) : new NoProSanteConnect(),
    },
  ],
  exports: [ProSanteConnect],
})
export class PscModule {}
