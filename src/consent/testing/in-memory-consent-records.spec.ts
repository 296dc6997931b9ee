import { keepsConsentRecords } from './consent-records.contract.js';
import { InMemoryConsentRecords } from './in-memory-consent-records.js';

describe('Consent records in memory', () => {
  const records = new InMemoryConsentRecords();
  keepsConsentRecords(async (work) => work(records));
});
