import { expect, it } from 'vitest';
import { passedIn, testsOf } from '../../harness/series/tests.ts';

const bringing = (...files: readonly string[]) => ({
  name: '0001-a.patch',
  text: files.map((file) => `diff --git a/${file} b/${file}\n`).join(''),
});

it('runs a unit test anywhere, a test of a device where there is an emulator', () => {
  const patches = [
    bringing('hw/net/a.c', 'tests/unit/meson.build', 'tests/unit/test-a.c'),
    bringing('tests/qtest/a-test.c', 'tests/qtest/b-test.c'),
  ];
  const unit = { name: 'test-a', targets: ['tests/unit/test-a'] };
  expect(testsOf(patches, false)).toEqual([unit]);
  expect(testsOf(patches, true)).toEqual([
    unit,
    {
      name: 'qtest-x86_64/qos-test',
      targets: ['tests/qtest/qos-test', 'qemu-system-x86_64'],
    },
  ]);
  expect(testsOf([bringing('hw/net/a.c')], true)).toEqual([]);
});

it('counts the cases that passed', () => {
  expect(
    passedIn(`1/2 qemu:unit / test-rsc OK              0.10s   71 subtests passed
2/2 qemu:qtest+qtest-x86_64 / qtest-x86_64/qos-test OK             17.74s   19 subtests passed

Ok:                 2
`),
  ).toBe(90);
});
