/**
 * `src/apps/api/openapi/openapi-types.json`, from the types: written, or with `--check` type errors are told and a file that is not what the types say is refused.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { typed } from './typed.js';

const FILE = 'src/apps/api/openapi/openapi-types.json';
const format: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => '\n',
};

const config = ts.getParsedCommandLineOfConfigFile(
  'tsconfig.json',
  { noEmit: true },
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.formatDiagnostic(diagnostic, format));
    },
  },
) as ts.ParsedCommandLine;
const program = ts.createProgram(config.fileNames, config.options);
const text = `${JSON.stringify(typed(program), null, 2)}\n`;
if (process.argv.includes('--check')) {
  const faults = ts.getPreEmitDiagnostics(program);
  process.stdout.write(ts.formatDiagnosticsWithColorAndContext(faults, format));
  const stale = readFileSync(FILE, 'utf8') !== text;
  if (stale) console.error(`${FILE} is not what the types say (npm run openapi)`);
  process.exitCode = faults.length > 0 || stale ? 1 : 0;
} else writeFileSync(FILE, text);
