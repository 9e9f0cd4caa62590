import path from 'node:path';

/** The network backend. `tap` carries a virtio header with each frame, `stream` carries none. */
export type Backend = 'tap' | 'stream';

/** Name of the socket on which frames go in (`encodeWithHeaders` for a tap, `encodePlain` for a stream). */
export const INJECT_SOCKET = 'inject';

/**
 * Network backend `n0` whose frames come from the socket `inject` in `folder`.
 *
 * A tap makes the device offer checksum and TSO. It carries no frames itself; the redirector puts its frames in
 * the place of the tap's. A stream has no virtio header, so no checksum is vouched for.
 */
export function backendArgs(backend: Backend, folder: string): readonly string[] {
  const socket = path.join(folder, INJECT_SOCKET);
  switch (backend) {
    case 'tap':
      return [
        ...['-netdev', 'tap,id=n0,ifname=tap0,script=no,downscript=no,vnet_hdr=on'],
        ...['-chardev', `socket,id=inject,path=${socket}`],
        '-object',
        'filter-redirector,id=f0,netdev=n0,queue=tx,indev=inject,vnet_hdr_support=on',
      ];
    case 'stream':
      return ['-netdev', `stream,id=n0,server=off,addr.type=unix,addr.path=${socket}`];
  }
}

/** The properties of the device. */
export interface CardProperties {
  /** `rsc_interval`, ns. */
  readonly interval: number;
  /** `x-rsc-memory`, bytes; left out, as the next one, where the emulator does not know the property. */
  readonly memory?: number;
  /** `x-rsc-units` */
  readonly units?: number;
  /** Queue pairs of the backend; left out where it has one. */
  readonly pairs?: number;
  /** `x-rsc-rules`, `choice=reading,choice=reading`; left out where there are none. */
  readonly rules?: string;
}

/** Properties of a virtio-net device on `n0` with RSC offered, the device's type left out. */
export function deviceProperties(properties: CardProperties): string {
  const memory = properties.memory === undefined ? '' : `,x-rsc-memory=${properties.memory}`;
  const units = properties.units === undefined ? '' : `,x-rsc-units=${properties.units}`;
  const mq = (properties.pairs ?? 1) > 1 ? ',mq=on' : '';
  const rules = properties.rules ? `,x-rsc-rules=${properties.rules.replaceAll(',', ',,')}` : '';
  const bounds = `${memory}${units}`;
  return `netdev=n0,guest_rsc_ext=on,rsc_interval=${properties.interval}${bounds}${mq}${rules}`;
}

/** Guest memory as a file that the harness shares. The machine needs `memory-backend=ram`. */
export function sharedMemoryArgs(file: string, size: number): readonly string[] {
  return ['-object', `memory-backend-file,id=ram,size=${size},share=on,mem-path=${file}`];
}
