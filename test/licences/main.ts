/** `npm run licences`: writes docs/licences.md. */
import { writeFileSync } from 'node:fs';
import { licencePage, licensed } from './licences.js';

writeFileSync('docs/licences.md', licencePage(licensed('.')));
