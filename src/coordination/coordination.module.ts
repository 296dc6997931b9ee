import { Module } from '@nestjs/common';
import { IdentityModule } from './identity/identity.module.js';
import { CircleModule } from './circle/circle.module.js';
import { FilesModule } from './files/files.module.js';
import { NewsModule } from './news/news.module.js';

/** For the API. */
@Module({
  imports: [IdentityModule, CircleModule, FilesModule, NewsModule],
})
export class CoordinationModule {}
