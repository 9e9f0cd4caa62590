/* What the kernel command line says: the mode, where the log goes, where QEMU put the card. */

#ifndef GUEST_COMMAND_LINE_H
#define GUEST_COMMAND_LINE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct CommandLine {
    bool mergeable;          /* "mergeable": registry value MergeableBuffers != 0 */
    uint32_t log_base;       /* "log=SIZE@ADDRESS", as QEMU writes virtio_mmio.device= */
    uint32_t log_bytes;
    uint32_t device_base;    /* "virtio_mmio.device=SIZE@ADDRESS:IRQ", added by microvm */
    uint32_t device_irq;
} CommandLine;

/* `start_info` is the PVH start information. Fatal when something needed is not there. */
CommandLine command_line_read(const void *start_info);

#endif
