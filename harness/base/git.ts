/** For every git that is run: a person's own settings (signing, hooks, line ends, languages) have no say. */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'rsclab',
  GIT_AUTHOR_EMAIL: 'rsclab@localhost',
  GIT_COMMITTER_NAME: 'rsclab',
  GIT_COMMITTER_EMAIL: 'rsclab@localhost',
};
