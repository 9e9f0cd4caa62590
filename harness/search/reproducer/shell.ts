import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MOST_UNITS } from '../../../model/index.ts';
import type { Delivery } from '../../../model/trace.ts';
import { emitVnetHeader } from '../../../model/wire/vnet-header.ts';
import { ROOT } from '../../base/root.ts';
import { toHex } from '../../input/scenario/frame/bytes.ts';
import { DEFAULT_MEMORY } from '../../input/scenario/scenario.ts';
import { ConnectionTable } from '../../input/scenario/text/connection-table.ts';
import { printDuration } from '../../input/scenario/text/duration.ts';
import { deliveryLine, eventLine } from '../../report/notation.ts';
import type { Conversation, DriverStart, Step } from './conversation.ts';
import { octetWords } from './octets.ts';
import { deliveredLines, type Reproducer } from './reproducer.ts';

const LIBRARY = 'harness/search/reproducer/library.bash';

/** The reproducer as a bash script that needs nothing but a QEMU; exit status 0 right, 1 wrong, 125 could not run. */
export function shellScript(reproducer: Reproducer): string {
  const { conversation, right } = reproducer;
  const table = ConnectionTable.of(reproducer.scenario);
  const also = right.also.map(
    ({ names, deliveries }, index) =>
      `also_${index + 1}() {\n    cat <<'END'\n# also: ${names}\n${deliveryLines(deliveries, table)}END\n}\n`,
  );
  return [
    `${headOf(reproducer, table)}\n`,
    ...settings(conversation),
    "# Handed to the guest, as it should be: instant, virtio header, octets. Payload is '@SEQ:LENGTH', zeros '0*LENGTH'.",
    `right() {\n    cat <<'END'\n${deliveryLines(right.deliveries, table)}END\n}\n`,
    ...(also.length === 0
      ? []
      : ['# Right in this, from a QEMU that differs in other ways still.', ...also]),
    `ALSO='${also.map((_, index) => index + 1).join(' ')}'\n`,
    'conversation() {',
    ...conversation.steps.flatMap((step) => stepLines(step, reproducer, table)),
    '}\n',
    readFileSync(path.join(ROOT, LIBRARY), 'utf8'),
  ].join('\n');
}

function headOf(reproducer: Reproducer, table: ConnectionTable): string {
  const { about, name, scenario, right } = reproducer;
  const { shipped } = right;
  const lines = [
    ...about,
    '',
    'Run: QEMU=path/to/qemu-system-x86_64 bash this-file',
    'It needs util-linux (unshare, setpriv), awk and sed. Exit status: 0 right, 1 wrong, 125 could not run.',
    '',
    'What arrives (connection, flags, sequence numbers FIRST:NEXT(LENGTH), acknowledgment, in the notation of packetdrill):',
    ...scenario.events.map((event) => `  @${printDuration(event.at)} ${eventLine(event, table)}`),
    ...(shipped === undefined
      ? ['QEMU as shipped writes beyond a buffer of its own.']
      : ['What QEMU as shipped hands over:', ...deliveredLines(reproducer, shipped)]),
    '',
    `Written by a command, do not edit: npx rsclab reproducer ${name}`,
    'SPDX-License-Identifier: GPL-2.0-or-later',
  ];
  return ['#!/usr/bin/env bash', ...lines.map((line) => `# ${line}`.trimEnd())].join('\n');
}

function settings({ interval, memory, units, hash }: Conversation): string[] {
  const optional = [
    ...(units < MOST_UNITS ? [`x-rsc-units=${units}`] : []),
    ...(memory === DEFAULT_MEMORY ? [] : [`x-rsc-memory=${memory}`]),
  ];
  return [
    `DEVICE=netdev=n0,guest_rsc_ext=on,rsc_interval=${interval}${hash ? ',hash=on' : ''}`,
    '# Properties that not every QEMU has.',
    `OPTIONAL='${optional.join(' ')}'\n`,
  ];
}

function deliveryLines(deliveries: readonly Delivery[], table: ConnectionTable): string {
  return deliveries
    .map((delivery) => {
      const { at, header, bytes } = delivery;
      return (
        `# @${printDuration(at)} ${deliveryLine(delivery, table)}\n` +
        `${printDuration(at)} ${toHex(emitVnetHeader(header))} ${octetWords(bytes)}\n`
      );
    })
    .join('');
}

function stepLines(step: Step, { scenario }: Reproducer, table: ConnectionTable): string[] {
  switch (step.kind) {
    case 'start':
      return [`    start ${startWords(step.driver)}`];
    case 'clock':
      return [`    clock ${step.by}`];
    case 'look':
      return [`    look ${printDuration(step.at)}`];
    case 'frames': {
      const frames = step.frames.flatMap(({ header, bytes, event }) => {
        const given = scenario.events[event];
        const comment = given === undefined ? [] : [`    # ${eventLine(given, table)}`];
        return [...comment, `    frame ${toHex(header)} ${octetWords(bytes)}`];
      });
      return [...frames, '    send'];
    }
    case 'offloads':
      return [`    offloads 0x${step.mask.toString(16)}`];
    case 'post':
      return [`    post ${step.count}`];
    case 'link':
      return [`    link ${step.up}`];
    default:
      return [`    ${step.kind}`];
  }
}

function startWords(driver: DriverStart): string {
  const { features, mergeable, headerLength, bufferSize, entries, posted } = driver;
  const numbers = [mergeable ? 1 : 0, headerLength, bufferSize, entries, posted];
  return [`0x${features.toString(16)}`, ...numbers].join(' ');
}
