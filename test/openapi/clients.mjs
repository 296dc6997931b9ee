/** The published API as others see it: it keeps the rules that linters recommend, and what two generators make of it compiles. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const FILE = resolve('docs/openapi.json');

async function lint() {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source: readFileSync(FILE, 'utf8'), absoluteRef: FILE, config });
  return problems.map(({ ruleId, message, location: [{ pointer }] }) => `${ruleId}: ${message} (${pointer})`);
}

/** The file by which each generator's client is entered. */
async function generate(folder) {
  const types = join(folder, 'types.ts');
  writeFileSync(types, astToString(await openapiTS(JSON.parse(readFileSync(FILE, 'utf8')))));
  const sdk = join(folder, 'sdk');
  await createClient({
    input: FILE,
    output: { path: sdk },
    plugins: ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'],
    logs: { level: 'silent', file: false },
  });
  return [types, join(sdk, 'index.ts')];
}

function compile(files) {
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    skipLibCheck: true,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

const folder = mkdtempSync(join(tmpdir(), 'spico-clients-'));
try {
  const faults = [...(await lint()), ...compile(await generate(folder))];
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
