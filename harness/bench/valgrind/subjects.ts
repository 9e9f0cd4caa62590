import type { Emulator } from '../../subjects/qemu/emulator.ts';
import type { MeasuredPlay } from './play.ts';

export function measuredStock(emulator: Emulator): MeasuredPlay {
  return {
    emulator,
    unitsProperty: false,
    entries: {
      receive: ['virtio_net_receive'],
      later: ['virtio_net_rsc_purge', 'virtio_net_handle_rx'],
    },
  };
}

export function measuredPatched(emulator: Emulator): MeasuredPlay {
  return {
    emulator,
    unitsProperty: true,
    entries: {
      receive: ['virtio_net_receive'],
      later: ['rsc_expired', 'virtio_net_handle_rx'],
    },
  };
}
