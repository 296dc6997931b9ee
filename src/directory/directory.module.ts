import { Module } from '@nestjs/common';
import { SearchDirectoryHandler } from './application/search-directory.js';
import { DirectoryController } from './http/directory.controller.js';

/** For the API; the import is a program of its own. */
@Module({ controllers: [DirectoryController], providers: [SearchDirectoryHandler] })
export class DirectoryModule {}
