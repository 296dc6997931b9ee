import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rootPath } from './tree.js';

const CONFIG = rootPath('.dependency-cruiser.cjs');
const CRUISER = rootPath('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** A file for each way over a boundary: the rule that must stop it, where it stands, and what it depends on. */
const TRESPASSES: readonly (readonly [rule: string, file: string, dependsOn: string])[] = [
  ['no-cycles', 'src/care/domain/egg.ts', './hen.js'],
  ['domain-knows-only-itself-and-the-kernel', 'src/care/domain/by-act.ts', '../application/fine.js'],
  ['domain-knows-only-itself-and-the-kernel', 'src/care/domain/by-framework.ts', '@nestjs/common'],
  ['domain-knows-only-itself-and-the-kernel', 'src/care/domain/by-machine.ts', 'node:fs'],
  ['domain-knows-only-itself-and-the-kernel', 'src/care/domain/by-lib.ts', '../../../libs/http/fine.js'],
  ['application-knows-no-adapter', 'src/care/application/by-rows.ts', '../persistence/fine.js'],
  ['application-knows-no-adapter', 'src/care/application/by-page.ts', '../http/fine.js'],
  ['application-knows-no-adapter', 'src/care/application/by-driver.ts', 'pg'],
  ['contexts-meet-at-their-index', 'src/care/http/by-neighbour.ts', '../../people/domain/fine.js'],
  ['contexts-meet-at-their-index', 'src/care/http/by-connector.ts', '../../connectors/far/domain/fine.js'],
  ['contexts-meet-at-their-index', 'src/connectors/far/by-connector.ts', '../near/domain/fine.js'],
  ['domain-knows-types-of-others-alone', 'src/connectors/far/domain/by-connector.ts', '../../near/index.js'],
  ['domain-knows-types-of-others-alone', 'src/care/domain/by-neighbour.ts', '../../people/index.js'],
  ['domain-knows-only-itself-and-the-kernel', 'src/care/circle/domain/by-act.ts', '../../application/fine.js'],
  ['application-knows-no-adapter', 'src/care/circle/application/by-rows.ts', '../../persistence/fine.js'],
  ['persistence-and-http-do-not-meet', 'src/care/circle/persistence/by-page.ts', '../../http/fine.js'],
  ['rooms-depend-in-one-direction', 'src/coordination/identity/application/by-room.ts', '../../circle/domain/fine.js'],
  ['rooms-depend-in-one-direction', 'src/coordination/circle/application/by-room.ts', '../../files/domain/fine.js'],
  ['rooms-depend-in-one-direction', 'src/coordination/files/application/by-room.ts', '../../news/domain/fine.js'],
  ['rooms-depend-in-one-direction', 'src/coordination/news/application/by-room.ts', '../../files/domain/fine.js'],
  ['contexts-of-accounts-depend-in-one-direction', 'src/accounts/application/by-session.ts', '../../sign-in/index.js'],
  ['contexts-of-accounts-depend-in-one-direction', 'src/sign-in/application/by-request.ts', '../../support/index.js'],
  ['contexts-of-accounts-depend-in-one-direction', 'src/support/application/beside.ts', '../../delegations/index.js'],
  ['contexts-of-accounts-depend-in-one-direction', 'src/delegations/application/beside.ts', '../../support/index.js'],
  ['persistence-and-http-do-not-meet', 'src/care/persistence/by-page.ts', '../http/fine.js'],
  ['persistence-and-http-do-not-meet', 'src/care/http/by-rows.ts', '../persistence/fine.js'],
  ['kernel-and-access-depend-on-nothing-of-ours', 'libs/kernel/by-lib.ts', '../time/fine.js'],
  ['kernel-and-access-depend-on-nothing-of-ours', 'libs/access/by-lib.ts', '../http/fine.js'],
  ['libs-know-neither-contexts-nor-configuration', 'libs/http/by-context.ts', '../../src/people/index.js'],
  ['libs-know-neither-contexts-nor-configuration', 'libs/http/by-config.ts', '#config/fine.js'],
  ['libs-know-neither-contexts-nor-configuration', 'libs/http/by-config.spec.ts', '../../config/fine.js'],
  ['libs-know-neither-contexts-nor-configuration', 'libs/http/testing/by-context.ts', '../../../src/people/index.js'],
  ['apps-compose-contexts-by-their-faces', 'src/apps/api/by-domain.ts', '../../people/domain/fine.js'],
  ['nobody-knows-apps', 'src/people/by-app.ts', '../apps/api/fine.js'],
  ['nobody-knows-apps', 'config/by-app.ts', '../src/apps/api/fine.js'],
  ['nothing-depends-on-tests', 'config/by-test.ts', '../test/fine.js'],
  ['nothing-depends-on-tests', 'src/apps/dev/by-test.ts', '#test/fine.js'],
];

/** What stands on the right side of each. */
const FINE: Readonly<Record<string, string>> = {
  'src/care/domain/hen.ts': `import './egg.js';`,
  'src/care/domain/fine.ts': `import '../../../libs/kernel/fine.js';`,
  'src/care/application/fine.ts': `import '../domain/fine.js'; import '../../people/index.js'; import '../../connectors/far/index.js'; import '@nestjs/cqrs';`,
  'src/care/persistence/fine.ts': `import '../domain/fine.js'; import 'pg';`,
  'src/care/http/fine.ts': `import '../application/fine.js'; import '../../../libs/http/fine.js';`,
  'src/care/http/fine.spec.ts': `import '../persistence/fine.js'; import '../../../test/fine.js';`,
  'src/people/domain/fine.ts': '',
  'src/coordination/circle/domain/fine.ts': '',
  'src/coordination/files/domain/fine.ts': `import '../../circle/domain/fine.js';`,
  'src/coordination/news/domain/fine.ts': `import '../../circle/domain/fine.js';`,
  'src/sign-in/index.ts': '',
  'src/support/index.ts': `import '../sign-in/index.js';`,
  'src/delegations/index.ts': `import '../sign-in/index.js';`,
  'src/connectors/far/domain/fine.ts': '',
  'src/connectors/far/index.ts': `import './domain/fine.js'; import '../near/index.js'; import '../../people/index.js';`,
  'src/connectors/near/domain/fine.ts': '',
  'src/connectors/near/index.ts': `import './domain/fine.js';`,
  'src/people/index.ts': `import './domain/fine.js';`,
  'src/people/commands/fine.ts': `import '../domain/fine.js';`,
  'src/apps/api/fine.ts': `import '../../people/index.js'; import '../../connectors/far/index.js'; import '#config/fine.js';`,
  'src/apps/cli/fine.ts': `import '../api/fine.js'; import '../../people/commands/fine.js';`,
  'libs/kernel/fine.ts': `import 'uuid';`,
  'libs/http/fine.ts': `import '../kernel/fine.js';`,
  'libs/time/fine.ts': '',
  'libs/http/fine.spec.ts': `import '#test/fine.js';`,
  'test/fine.ts': `import '../src/people/index.js'; import '../src/apps/api/fine.js';`,
  'config/fine.ts': '',
  'node_modules/uuid/index.js': '',
  'node_modules/@nestjs/cqrs/index.js': '',
};

type Report = { summary: { violations: { from: string; rule: { name: string } }[] } };

/** The rules that a tree of files breaks, as `npm run boundaries` finds them. */
function broken(files: Readonly<Record<string, string>>): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'boundaries-'));
  try {
    for (const [path, text] of Object.entries({
      ...files,
      'tsconfig.json': '{}',
      'package.json': '{"type":"module"}',
    })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), `${text}\n`);
    }
    const options = ['--config', CONFIG, '--no-cache', '--output-type', 'json', 'src', 'libs', 'config', 'test'];
    const report = execFileSync(process.execPath, [CRUISER, ...options], { cwd: root, encoding: 'utf8' });
    const { violations } = (JSON.parse(report) as Report).summary;
    return [...new Set(violations.map(({ from, rule }) => `${rule.name}: ${from}`))].sort();
  } finally {
    rmSync(root, { recursive: true });
  }
}

describe('The boundaries', () => {
  it('stop who goes over them, each by its own rule, and nobody else', () => {
    const trespassing = TRESPASSES.map(([, file, dependsOn]) => [file, `import '${dependsOn}';`]);
    const found = broken({ ...FINE, ...Object.fromEntries(trespassing) });
    expect(found).toEqual(TRESPASSES.map(([rule, file]) => `${rule}: ${file}`).sort());
  });

  it('are each tried here', () => {
    const { forbidden } = createRequire(import.meta.url)(CONFIG) as { forbidden: { name: string }[] };
    const tried = new Set(TRESPASSES.map(([rule]) => rule));
    expect(forbidden.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });
});
