export { type DevMail, startDevMail } from './dev-mail.js';
