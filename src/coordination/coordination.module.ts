import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/index.js';
import { circleControllers, circleProviders } from './circle.providers.js';
import { filesControllers, filesProviders } from './files.providers.js';
import { newsControllers, newsProviders } from './news.providers.js';
import { AccountsModule } from '../accounts/index.js';

@Module({
  imports: [AccountsModule, ConsentModule],
  controllers: [...filesControllers, ...circleControllers, ...newsControllers],
  providers: [...filesProviders, ...circleProviders, ...newsProviders],
})
export class CoordinationModule {}
