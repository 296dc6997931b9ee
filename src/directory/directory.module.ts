import { Module } from '@nestjs/common';
import { NamedStructures } from './application/named-structures.js';
import { SearchDirectoryHandler } from './application/search-directory.js';
import { DirectoryController } from './http/directory.controller.js';

/** For the API; the import is a program of its own. */
@Module({
  controllers: [DirectoryController],
  providers: [SearchDirectoryHandler, NamedStructures],
  exports: [NamedStructures],
})
export class DirectoryModule {}
