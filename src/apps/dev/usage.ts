export const USAGE = `Usage: npm start [-- --help]

Sets up and serves SPICO for development: embedded PostgreSQL in DATA_DIR, roles, migrations, demo data, API and worker.
Started again it keeps its data; Ctrl-C stops all of it. To begin anew, remove the data folder.

  HOST, PORT      where the API listens                    127.0.0.1, 3000
  MAIL_PAGE_PORT  the page that shows mails                8025
  PSC_PAGE_PORT   the page of the simulated Pro Santé C.   8026
  DATA_DIR        where the data is kept                   .data
  LOG_LEVEL       fatal, error, warn, info, debug, silent  warn
  SMTP_URL        send mails instead of showing them
  PSC_CLIENT_ID   sign in by the real Pro Santé Connect; the README says what else it needs
  DATABASE_URL, DATABASE_OWNER_URL, DATABASE_WORKER_URL
                  a PostgreSQL of your own, provisioned with: npm run provision; it then
                  needs keys of your own too, as in production: start without, and it names them
`;
