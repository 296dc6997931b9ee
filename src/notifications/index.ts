// Every letter that the service writes, by what it is about; who is sent which, the context that knows tells.
export * as accountLetters from './catalogue/accounts.js';
export * as careLetters from './catalogue/care.js';
export * as changeLetters from './catalogue/changes.js';
export * as registrationLetters from './catalogue/registration.js';
export * as securityLetters from './catalogue/security.js';
export * as serviceCentreLetters from './catalogue/service-centre.js';
