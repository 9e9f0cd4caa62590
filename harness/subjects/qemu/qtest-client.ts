import type { Socket } from 'node:net';
import type { Access, Width } from '../virtio/access.ts';
import { ConnectionLost, NoResponse, RESPONSE_DEADLINE } from './failure.ts';

/** A command to a QEMU under `-accel qtest`. */
export type QtestCommand =
  | Access
  /** Moves the virtual clock to `at` ns; timers due by then run, in order, before the answer. */
  | { readonly kind: 'clock'; readonly at: number }
  /** Does nothing, but is answered only after `count` turns of QEMU's main loop: see `turnsToRead`. */
  | { readonly kind: 'turns'; readonly count: number };

/** QEMU refused a command, which is a mistake of the harness. */
export class QtestRefusal extends Error {
  override name = 'QtestRefusal';
}

export interface QtestClient {
  /**
   * Sends all commands at once; resolves with one number for each, in order (0 for a command without a result).
   * One batch at a time. @throws ConnectionLost, NoResponse, QtestRefusal
   */
  run(commands: readonly QtestCommand[]): Promise<readonly number[]>;
}

/** The most bytes of commands that QEMU reads in one turn of its main loop (qtest_can_read, system/qtest.c). */
const READ_PER_TURN = 1024;

/** The bytes of frames that QEMU reads in one turn, if there are as many (CHR_READ_BUF_LEN, include/chardev/char.h). */
const FRAMES_PER_TURN = 4096;

/**
 * The number of turns that a `turns` command must span so that QEMU has certainly read `bytes` bytes that were
 * written to a frame socket before the command was sent.
 *
 * The command is one line so long that QEMU must read it in `count` pieces, at most one a turn: a turn
 * polls every socket (os_host_main_loop_wait) and then dispatches each ready one once; all have the same
 * priority, in any order. The turn of the first piece may have polled the frame socket before the frames were
 * there, and that of the last piece may dispatch it after the command. Every turn between began its poll when the
 * frames were in QEMU's receive queue, so each reads 4,096 bytes or all.
 */
export function turnsToRead(bytes: number): number {
  return 2 + Math.ceil(bytes / FRAMES_PER_TURN);
}

/** A qtest session on a connected socket. */
export function createQtestClient(socket: Socket, deadline = RESPONSE_DEADLINE): QtestClient {
  let batch: Batch | undefined;
  let rest = '';
  let gone = false;

  const settle = (finish: (done: Batch) => void) => {
    const done = batch;
    batch = undefined;
    if (!done) return;
    clearTimeout(done.timer);
    finish(done);
  };

  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    batch?.timer.refresh();
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!batch) continue;
      if (!line.startsWith('OK')) {
        settle((failed) => failed.reject(new QtestRefusal(`QEMU answered "${line}".`)));
        continue;
      }
      batch.answers.push(answer(line));
      if (batch.answers.length === batch.expected) settle((done) => done.resolve(done.answers));
    }
  });
  socket.on('close', () => {
    gone = true;
    settle((failed) => failed.reject(new ConnectionLost()));
  });

  return {
    run(commands) {
      return new Promise((resolve, reject) => {
        if (gone) return reject(new ConnectionLost());
        if (batch) return reject(new Error('A batch of qtest commands is still running.'));
        if (commands.length === 0) return resolve([]);
        const timer = setTimeout(
          () => settle((hung) => hung.reject(new NoResponse(deadline))),
          deadline,
        );
        batch = { expected: commands.length, answers: [], resolve, reject, timer };
        socket.write(commands.map(line).join(''));
      });
    },
  };
}

interface Batch {
  readonly expected: number;
  readonly answers: number[];
  readonly resolve: (answers: readonly number[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

const SUFFIX: Readonly<Record<Width, string>> = { 1: 'b', 2: 'w', 4: 'l' };

/** One command as QEMU reads it (system/qtest.c), newline included. */
export function line(command: QtestCommand): string {
  switch (command.kind) {
    case 'read':
      return `read${SUFFIX[command.width]} ${command.address}\n`;
    case 'write':
      return `write${SUFFIX[command.width]} ${command.address} ${command.value}\n`;
    case 'in':
      return `inl ${command.port}\n`;
    case 'out':
      return `outl ${command.port} ${command.value}\n`;
    case 'clock':
      return `clock_set ${command.at}\n`;
    case 'turns':
      // A command without effect; QEMU ignores the words after the first. The line is one byte longer than
      // `count` - 1 pieces, so QEMU reads it in `count`.
      return `${'endianness '.padEnd((command.count - 1) * READ_PER_TURN, '.')}\n`;
  }
}

/** The number in an answer: "OK 0x1f" and "OK 300000" have one, "OK" and "OK little" do not. */
function answer(text: string): number {
  const value = Number(text.slice(3));
  return Number.isNaN(value) ? 0 : value;
}
