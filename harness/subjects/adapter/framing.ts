import type { Framing } from './answer.ts';
import { binaryFraming } from './binary.ts';
import { jsonFraming } from './json.ts';
import type { Hello } from './messages.ts';

export function framingOf(hello: Hello): Framing {
  return hello.framing === 'json' ? jsonFraming(hello) : binaryFraming(hello);
}
