import { MikroOrmModule } from '@mikro-orm/nestjs';
import { type Options, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { type DynamicModule, Module } from '@nestjs/common';
import { Database } from './database.js';

/** Global: `Database` for SQL, and MikroORM's `EntityManager` for the repositories of aggregates. */
@Module({})
export class DatabaseModule {
  static with(options: Options): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      // An act's transaction brings its own context: one more for each request would only cost time.
      imports: [MikroOrmModule.forRoot({ ...options, driver: PostgreSqlDriver, registerRequestContext: false })],
      providers: [Database],
      exports: [Database],
    };
  }
}
