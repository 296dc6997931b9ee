import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/index.js';
import { circleControllers, circleProviders } from './circle/circle.module.js';
import { filesControllers, filesProviders } from './files/files.module.js';
import { newsControllers, newsProviders } from './news/news.module.js';
import { AccountsModule } from '../accounts/index.js';

@Module({
  imports: [AccountsModule, ConsentModule],
  controllers: [...filesControllers, ...circleControllers, ...newsControllers],
  providers: [...filesProviders, ...circleProviders, ...newsProviders],
})
export class CoordinationModule {}
