/*
 * Fuzzing the device: the migration stream of a card, changed or not
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "hw/qdev-core.h"
#include "io/channel-buffer.h"
#include "migration/vmstate.h"
#include "migration/qemu-file.h"
#include "../common/fail.h"
#include "../common/record.h"
#include "migration.h"

#define SECTION "virtio-net-device/rsc"

/* Bytes behind the card: reading ahead at the end of a stream is an error. */
#define BEHIND 64

static const VMStateDescription *description(VirtIONet *card)
{
    return qdev_get_vmsd(DEVICE(card));
}

void migration_save(VirtIONet *card, Saved *saved)
{
    QIOChannelBuffer *buffer = qio_channel_buffer_new(64 * KiB);
    QEMUFile *file = qemu_file_new_output(QIO_CHANNEL(buffer));

    CHECK(!vmstate_save_state(file, description(card), card, NULL),
          "a card that cannot be saved");
    qemu_fflush(file);
    saved->len = buffer->usage;
    saved->data = g_memdup2(buffer->data, buffer->usage);
    qemu_fclose(file);
    object_unref(OBJECT(buffer));
}

void migration_change(Saved *saved, const uint8_t *changes)
{
    uint8_t *section = memmem(saved->data, saved->len, SECTION,
                              sizeof(SECTION) - 1);
    size_t from, left;
    int i;

    if (!section) {
        return;
    }
    from = section + sizeof(SECTION) - 1 - saved->data;
    left = saved->len - from;
    for (i = 0; left && i < 4; i++) {
        saved->data[from + record16(changes + 3 * i) % left] ^=
            changes[3 * i + 2];
    }
}

bool migration_load(VirtIONet *card, const Saved *saved)
{
    QIOChannelBuffer *buffer = qio_channel_buffer_new(saved->len + BEHIND);
    QEMUFile *file;
    bool loaded;

    memcpy(buffer->data, saved->data, saved->len);
    memset(buffer->data + saved->len, 0, BEHIND);
    buffer->usage = saved->len + BEHIND;
    file = qemu_file_new_input(QIO_CHANNEL(buffer));
    loaded = vmstate_load_state(file, description(card), card,
                                description(card)->version_id) == 0 &&
             qemu_file_get_error(file) == 0;
    qemu_fclose(file);
    object_unref(OBJECT(buffer));
    return loaded;
}

void migration_free(Saved *saved)
{
    g_free(saved->data);
}
