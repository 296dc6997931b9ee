/** The boundaries of docs/architecture.md, as whitelists: what is not named is refused. */
const libs = (...names) => `^(dist/|#)?libs/(${names.join('|')})/`;
const config = '^(dist/|#)?config/';
const tests = '^#?test/';
const apps = '^src/apps/';
/** The folder of a context: `src/accounts`, and one deeper `src/connectors/psc`. */
const context = '^src/(?!apps/)(connectors/[^/]+|[^/]+)/';
/** A large context has rooms, each with its layers. */
const room = '(?:(?:identity|circle|files|news)/)?';
const indexes = '^src/(connectors/)?[^/]+/index\\.ts$';
const notSpecs = '\\.spec\\.ts$|/testing/';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-knows-only-itself-and-the-kernel',
      severity: 'error',
      from: { path: `${context}${room}domain/`, pathNot: notSpecs },
      // Node's own pure functions on bytes are as good as a language's.
      to: { pathNot: [`^src/$1/${room}domain/`, libs('kernel', 'access', 'time'), '^(buffer|zlib)$', indexes] },
    },
    {
      // What another context calls things, and nothing that it does.
      name: 'domain-knows-types-of-others-alone',
      severity: 'error',
      from: { path: `${context}${room}domain/`, pathNot: notSpecs },
      to: { path: indexes, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'application-knows-no-adapter',
      severity: 'error',
      from: { path: `${context}${room}application/`, pathNot: notSpecs },
      to: {
        pathNot: [
          `^src/$1/${room}(domain|application)/`,
          libs('kernel', 'access', 'use-cases', 'database', 'journal', 'mail', 'events', 'time'),
          '^node_modules/@nestjs/(cqrs|common)/',
          indexes,
        ],
      },
    },
    {
      name: 'contexts-meet-at-their-index',
      severity: 'error',
      from: { path: context, pathNot: notSpecs },
      to: { path: context, pathNot: ['^src/$1/', indexes] },
    },
    {
      name: 'persistence-and-http-do-not-meet',
      severity: 'error',
      from: { path: `${context}${room}(persistence|http)/`, pathNot: notSpecs },
      to: { path: `^src/$1/${room}(persistence|http)/`, pathNot: `^src/$1/${room}$2/` },
    },
    ...[
      ['identity', 'circle|files|news'],
      ['circle', 'files|news'],
      ['files', 'news'],
      ['news', 'files'],
    ].map(([from, above]) => ({
      name: 'rooms-depend-in-one-direction',
      severity: 'error',
      from: { path: `^src/coordination/${from}/`, pathNot: notSpecs },
      to: { path: `^src/coordination/(${above})/` },
    })),
    ...[
      ['accounts', 'sign-in|support|delegations|registration'],
      ['sign-in', 'support|delegations|registration'],
      ['support', 'delegations|registration'],
      ['delegations', 'support|registration'],
    ].map(([from, above]) => ({
      name: 'contexts-of-accounts-depend-in-one-direction',
      severity: 'error',
      from: { path: `^src/${from}/`, pathNot: notSpecs },
      to: { path: `^src/(${above})/` },
    })),
    {
      name: 'kernel-and-access-depend-on-nothing-of-ours',
      severity: 'error',
      from: { path: libs('kernel', 'access'), pathNot: notSpecs },
      to: {
        pathNot: [
          libs('kernel', 'access'),
          '^node_modules/(uuid|ipaddr\\.js|libphonenumber-js|temporal-polyfill|@etalab/decoupage-administratif)/',
          '^(fs|module|crypto|url)$',
        ],
      },
    },
    {
      name: 'libs-know-neither-contexts-nor-configuration',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: ['^(dist/)?src/', config] },
    },
    {
      name: 'apps-compose-contexts-by-their-faces',
      severity: 'error',
      from: { path: apps, pathNot: notSpecs },
      // A command line loads what it commands, and not the whole of its context.
      to: { path: context, pathNot: [indexes, '^src/[^/]+/commands/'] },
    },
    {
      name: 'nobody-knows-apps',
      severity: 'error',
      from: { path: '^(src|libs|config)/', pathNot: [apps, notSpecs] },
      to: { path: '^(dist/)?src/apps/' },
    },
    {
      name: 'nothing-depends-on-tests',
      severity: 'error',
      from: { path: '^(src|libs|config)/', pathNot: notSpecs },
      to: { path: tests },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/src|\\.mjs$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      mainFields: ['module', 'main'],
    },
  },
};
