/**
 * The environment of every git that runs: personal settings (signing, hooks, line ends, languages)
 * have no effect.
 */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'rsclab',
  GIT_AUTHOR_EMAIL: 'rsclab@localhost',
  GIT_COMMITTER_NAME: 'rsclab',
  GIT_COMMITTER_EMAIL: 'rsclab@localhost',
};
