import { expect, it } from 'vitest';
import { affectedObjects, changedFiles } from '../../harness/series/objects.ts';

const COMPILED = [
  { file: 'hw/net/virtio-net.c', object: 'virtio-net.o' },
  { file: 'hw/net/e1000.c', object: 'e1000.o' },
  { file: 'net/net.c', object: 'net.o' },
  { file: 'monitor/hmp.c', object: 'hmp.o' },
  { file: 'qapi/qapi-types-net.c', object: 'types-net.o' },
  { file: 'qapi/qapi-types-block.c', object: 'types-block.o' },
  { file: 'trace/trace-hw_net.c', object: 'trace-hw_net.o' },
  { file: 'tests/unit/test-rsc.c', object: 'test-rsc.o' },
];

const TEXTS = new Map([
  ['hw/net/virtio-net.c', '#include "qemu/osdep.h"\n#include "hw/virtio/virtio-net.h"\n'],
  ['hw/net/e1000.c', '#include <virtio-net.h>\n/* #include "virtio-net.h" */\n'],
  ['monitor/hmp.c', '#include "hmp-commands-info.h"\n'],
]);

const affected = (...changed: string[]) =>
  affectedObjects(changed, COMPILED, async (file) => TEXTS.get(file) ?? null);

it.each([
  ['a C file', 'net/net.c', ['net.o']],
  ['a header', 'include/hw/virtio/virtio-net.h', ['virtio-net.o']],
  ['a header that is generated', 'hmp-commands-info.hx', ['hmp.o']],
  ['a QAPI schema', 'qapi/net.json', ['types-net.o']],
  ['trace events', 'hw/net/trace-events', ['trace-hw_net.o']],
  ['a test', 'tests/unit/test-rsc.c', ['test-rsc.o']],
  ['a page', 'docs/system/devices/virtio-net-rsc.rst', []],
])('%s: the objects that show whether it compiles', async (_, changed, objects) => {
  expect(await affected(changed)).toEqual(objects);
});

it('names each object once', async () => {
  const both = await affected('hw/net/virtio-net.c', 'include/hw/virtio/virtio-net.h');
  expect(both).toEqual(['virtio-net.o']);
});

it('reads from a patch mail which files it changes, new ones too', () => {
  const mail = `---
 a.c | 1 +

diff --git a/a.c b/a.c
index 1..2 100644
diff --git a/hw/new.c b/hw/new.c
new file mode 100644
`;
  expect(changedFiles(mail)).toEqual(['a.c', 'hw/new.c']);
});
