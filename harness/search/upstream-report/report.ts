import { release, type } from 'node:os';
import { DEFECTS, type Defect } from '../../../model/index.ts';
import { printScenario } from '../../input/scenario/print.ts';
import { changeText } from '../explain/change.ts';
import { publicState, publicStateLines } from '../findings/public-state.ts';
import { verdictOnChange } from '../findings/verdict.ts';
import { deliveredLines, type Reproducer } from '../reproducer/reproducer.ts';

/** One emulator on which the reproducer was run. */
export interface VersionRun {
  readonly version: string;
  readonly shows: 'wrong' | 'right' | 'could not run';
}

/**
 * A finding in the form of QEMU's bug template (.gitlab/issue_templates/bug.md).
 *
 * @param version of the emulator that it is about
 * @param runs of the reproducer on released versions, oldest first; none when they were not asked for
 */
export function upstreamReport(
  reproducer: Reproducer,
  version: string,
  runs: readonly VersionRun[],
): string {
  const { name, right } = reproducer;
  const { interval } = reproducer.conversation;
  const known = publicStateLines(name, publicState());
  return [
    ...(corruptsMemory(reproducer)
      ? [
          '> **This corrupts memory of the QEMU process. File it as a confidential issue (the box "This issue is ' +
            'confidential"), and send it nowhere else.**',
        ]
      : []),
    `# virtio-net: receive segment coalescing, ${name}`,
    'Found by a program (generated scenarios, compared with a model of the specifications), shrunk by it, and reproduced ' +
      'by the script below.',
    '## Host environment',
    [
      ` - Operating system: ${type()}`,
      ` - OS/kernel version: ${release()}`,
      ` - Architecture: ${process.arch}`,
      ' - QEMU flavor: qemu-system-x86_64',
      ` - QEMU version: ${version}`,
      ` - QEMU command line: \`qemu-system-x86_64 -M pc -accel qtest -netdev tap,id=n0,vnet_hdr=on -device virtio-net-pci,netdev=n0,guest_rsc_ext=on,rsc_interval=${interval}\` (whole in the script)`,
    ].join('\n'),
    '## Emulated/Virtualized environment',
    ' - None runs: the script is the driver, over qtest.',
    '## Description of problem',
    ...right.changes.map((change) => {
      if (change.kind === 'reading') return aboutReading(reproducer, changeText(change));
      const { prose, severity }: Defect = DEFECTS[change.defect];
      return `${prose}\n\nEffect: ${severity}. Verdict: ${verdictOnChange(change)}.`;
    }),
    'What arrives, and what the guest is handed (connection, flags, sequence numbers FIRST:NEXT(LENGTH), acknowledgment):',
    block([
      'handed:',
      ...(right.shipped === undefined
        ? ['  (QEMU writes beyond a buffer of its own; what follows is not defined)']
        : deliveredLines(reproducer, right.shipped)),
      'should be:',
      ...deliveredLines(reproducer, right.deliveries),
    ]),
    'The sentence of the source:',
    block(reproducer.about.slice(1).filter((line) => line !== '')),
    '## Steps to reproduce',
    [
      `1. Write the script: \`npx rsclab reproducer ${name} --out ${name}.sh\` (or docs/findings/${name}.sh), and attach it.`,
      `2. \`QEMU=path/to/qemu-system-x86_64 bash ${name}.sh\`: exit status 1 shows it, 0 is right, 125 could not run.`,
    ].join('\n'),
    'As a scenario:',
    block([printScenario(reproducer.scenario).trimEnd()]),
    '## Additional information',
    [
      '- Scope: only with `guest_rsc_ext=on`, which is off by default, and a driver that negotiates VIRTIO_NET_F_RSC_EXT. ' +
        "Windows' does; Linux (7.1) does not.",
      `- First bad version: ${firstBad(runs)}`,
      ...runs.map(({ version: one, shows }) => `  - ${one}: ${shows}`),
      `- In a git range: \`git bisect run sh -c 'make -C build qemu-system-x86_64 || exit 125; QEMU=build/qemu-system-x86_64 bash ${name}.sh'\``,
      ...(known.length === 0
        ? ['- In public: nothing found.']
        : known.map((line) => `- In public: ${line}`)),
    ].join('\n'),
    '',
  ].join('\n\n');
}

/** Whether the finding, or the overrun that its scenario shows, writes to memory of the emulator. */
export function corruptsMemory({ right }: Reproducer): boolean {
  if (right.shipped === undefined) return true;
  return right.changes.some((change) => {
    if (change.kind === 'reading') return false;
    const { severity }: Defect = DEFECTS[change.defect];
    return severity === 'corrupts memory';
  });
}

function aboutReading({ about }: Reproducer, reading: string): string {
  return `The sources disagree (\`${reading}\`), so this is a question first.\n\n${about.slice(2).join('\n')}`;
}

/** The oldest version from which on all show it. */
function firstBad(runs: readonly VersionRun[]): string {
  const ran = runs.filter(({ shows }) => shows !== 'could not run');
  if (ran.length === 0) return 'not searched (`--versions 7.2,10.0,10.2` runs the script on each).';
  const lastRight = ran.findLastIndex(({ shows }) => shows === 'right');
  const first = ran[lastRight + 1];
  if (first === undefined) return `none: ${ran.at(-1)?.version} is right.`;
  return lastRight < 0 ? `${first.version} or earlier.` : `${first.version}.`;
}

function block(lines: readonly string[]): string {
  return ['```text', ...lines, '```'].join('\n');
}
