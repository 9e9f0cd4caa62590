import type { Plant } from '../../../harness/search/fuzz/compiler.ts';

/** A bug planted in the engine, which fuzzing and the walk of every small scenario must see. */
export interface Bug {
  readonly name: string;
  readonly plant: Plant;
  /** The input made by hand that triggers it. */
  readonly input: string;
  /** Text that the report must contain. */
  readonly seen: RegExp;
}

export const BUGS: readonly Bug[] = [
  {
    name: 'a unit grows beyond its buffer',
    input: 'too-long-for-a-unit',
    plant: {
      file: 'rsc-compare.c',
      sound: 'payload > 0 && unit->end + payload > engine->unit_limit',
      broken: 'payload > 0 && unit->end + payload > SIZE_MAX',
    },
    seen: /AddressSanitizer|\d+ pieces|grew beyond the limit/,
  },
  {
    name: 'a length that lies is believed',
    input: 'length-that-lies',
    plant: {
      file: 'rsc-exceptions.c',
      sound: 'return segment->end > segment->len ||',
      broken: 'return false ||',
    },
    seen: /AddressSanitizer: heap-buffer-overflow|not sound/,
  },
  {
    name: 'a unit from elsewhere is not measured',
    input: 'restore-too-long',
    plant: {
      file: 'rsc-ready.c',
      sound: 'saved->len <= RSC_MAX_FRAME &&',
      broken: '',
    },
    seen: /AddressSanitizer: stack-buffer-overflow/,
  },
  {
    name: 'a delivered length is wrong',
    input: 'coalesced',
    plant: {
      file: 'rsc-unit.c',
      sound: 'unit->end - RSC_IP - RSC_IP6_HEADER',
      broken: 'unit->end - RSC_IP',
    },
    seen: /lengths of a unit/,
  },
  {
    name: 'a segment starts a unit without memory for it',
    input: 'memory-short-at-start',
    plant: {
      file: 'rsc-engine.c',
      sound: 'while (!rsc_table_fits(table, segment->len)) {',
      broken: 'while (table->held == table->capacity) {',
    },
    seen: /AddressSanitizer: heap-buffer-overflow/,
  },
  {
    name: 'a segment is appended without memory for it',
    input: 'memory-short-at-append',
    plant: {
      file: 'rsc-engine.c',
      sound: 'rsc_unit_growth(unit, payload) > table->memory.left',
      broken: 'payload > table->memory.left * (size_t)RSC_MAX_FRAME',
    },
    seen: /AddressSanitizer: heap-buffer-overflow/,
  },
  {
    name: 'a segment ends its own unit to append to it',
    input: 'memory-short-at-append',
    plant: {
      file: 'rsc-engine.c',
      sound: 'table->oldest == unit ? unit->newer : table->oldest',
      broken: 'table->oldest',
    },
    seen: /append without a unit/,
  },
  {
    name: 'a unit is dropped where it has to wait',
    input: 'no-room',
    plant: {
      file: 'rsc-delivery.c',
      sound: 'if (!engine->ops->deliver(engine->opaque, &delivery)) {',
      broken: 'if (!engine->ops->deliver(engine->opaque, &delivery) && engine->table.held > 1) {',
    },
    seen: /units held, not/,
  },
];
