import { readFileSync, writeFileSync } from 'node:fs';
import { readingsPage, sourcesPage, withIndex } from './generate.ts';
import { RULES_FOLDER, readStatements } from './statements.ts';

const statements = readStatements();
const readme = `${RULES_FOLDER}README.md`;
writeFileSync(readme, withIndex(readFileSync(readme, 'utf8'), statements));
writeFileSync(`${RULES_FOLDER}readings.md`, readingsPage(statements));
writeFileSync(`${RULES_FOLDER}sources.md`, sourcesPage());
