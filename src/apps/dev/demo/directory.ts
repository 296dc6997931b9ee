import pg from 'pg';
import { importExtract } from '../../../directory/index.js';

const SILENT = { read: () => undefined, step: () => undefined };

/** Fills an empty directory with the fictitious people of `extract`, for development; one that was imported is left alone. `url`: as the owner. */
export async function seedDirectory(url: string, extract: string): Promise<void> {
  if (await isEmpty(url)) await importExtract({ url, path: extract, acceptLosses: false, progress: SILENT });
}

async function isEmpty(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'spico demo' });
  await client.connect();
  try {
    return (await client.query('select from directory.activity limit 1')).rowCount === 0;
  } finally {
    await client.end();
  }
}
