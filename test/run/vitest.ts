import { createVitest, startVitest, type TestModule, type Vitest } from 'vitest/node';

/** The projects of vitest.config.ts. */
export type ProjectName = 'unit' | 'property' | 'live' | 'soak' | 'site';

export interface Test {
  /** `test/corpus.test.ts` */
  readonly file: string;
  readonly name: string;
  readonly seconds: number;
}

export interface TestRun {
  readonly passed: readonly Test[];
  /** A file that could not be read, and an error outside of tests, count as one each. */
  readonly failed: readonly Test[];
  readonly skipped: readonly (Test & { readonly reason: string | undefined })[];
}

/** Runs the tests of `project`; what they say goes to stdout as vitest writes it. */
export async function runTests(project: ProjectName): Promise<TestRun> {
  const vitest = await startVitest('test', [], { project: [project], watch: false });
  try {
    return resultsOf(vitest);
  } finally {
    await vitest.close();
  }
}

/** The tests of `project` without running them: all of them skipped because of `reason`. */
export async function collectTests(project: ProjectName, reason: string): Promise<TestRun> {
  const vitest = await createVitest('test', { project: [project], watch: false });
  try {
    const { testModules } = await vitest.collect();
    const skipped = testModules.flatMap((module) =>
      [...module.children.allTests()].map(({ fullName }) => ({
        ...test(module, fullName, 0),
        reason,
      })),
    );
    return { passed: [], failed: [], skipped };
  } finally {
    await vitest.close();
  }
}

function resultsOf({ state }: Vitest): TestRun {
  const passed: Test[] = [];
  const failed: Test[] = [];
  const skipped: TestRun['skipped'][number][] = [];
  for (const module of state.getTestModules()) {
    for (const error of module.errors()) failed.push(test(module, error.message, 0));
    for (const one of module.children.allTests()) {
      const reported = test(module, one.fullName, (one.diagnostic()?.duration ?? 0) / 1_000);
      const result = one.result();
      if (result.state === 'passed') passed.push(reported);
      else if (result.state === 'skipped') skipped.push({ ...reported, reason: result.note });
      else failed.push(reported);
    }
  }
  for (const error of state.getUnhandledErrors()) {
    failed.push({ file: 'outside of tests', name: String(error), seconds: 0 });
  }
  return { passed, failed, skipped };
}

function test({ relativeModuleId }: TestModule, name: string, seconds: number): Test {
  return { file: relativeModuleId, name, seconds };
}
