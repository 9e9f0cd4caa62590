/*
 * Fuzzing the device: a QEMU that runs nothing, in this process
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include <sys/mman.h>
#include "block/aio.h"
#include "exec/address-spaces.h"
#include "hw/boards.h"
#include "hw/qdev-properties.h"
#include "hw/sysbus.h"
#include "hw/virtio/virtio-mmio.h"
#include "monitor/qdev.h"
#include "qapi/error.h"
#include "qemu/keyval.h"
#include "qemu/main-loop.h"
#include "qemu/rcu.h"
#include "qemu/timer.h"
#include "qobject/qdict.h"
#include "qom/object_interfaces.h"
#include "system/cpu-timers.h"
#include "system/runstate.h"
#include "system/system.h"
#include "machine.h"

/* Freed memory is reclaimed only at times: that waits for another thread. */
#define INPUTS_PER_DRAIN 64

/* system/main.c is not part of this program. */
int (*qemu_main)(void);

static VirtIOMMIOProxy *transport;
static uint8_t *ram;

/* QEMU needs a firmware, though it never runs. */
static char *empty_firmware(void)
{
    int fd = memfd_create("firmware", 0);

    g_assert(fd >= 0 && ftruncate(fd, 64 * KiB) == 0);
    return g_strdup_printf("/proc/self/fd/%d", fd);
}

static int find_transport(Object *object, void *opaque)
{
    transport = (VirtIOMMIOProxy *)object_dynamic_cast(object,
                                                       TYPE_VIRTIO_MMIO);
    return transport != NULL;
}

/* libFuzzer needs the signals for its time limit, which QEMU blocks. */
static void allow_alarm(void)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGALRM);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    signal(SIGINT, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
}

void machine_init(void)
{
    static const char *argv[] = {
        "fuzz", "-bios", NULL, "-nodefaults", "-no-user-config", "-display", "none",
        "-machine", "microvm,acpi=off,pit=off,pic=off,rtc=off,isa-serial=off",
        "-accel", "qtest", "-m", "16M",
        "-global", "virtio-mmio.force-legacy=false",
        "-global", "virtio-mmio.ioeventfd=off",
        NULL,
    };

    argv[2] = empty_firmware();
    qemu_init(ARRAY_SIZE(argv) - 1, (char **)argv);
    object_child_foreach_recursive(object_get_root(), find_transport, NULL);
    g_assert(transport && bql_locked());
    ram = memory_region_get_ram_ptr(current_machine->ram);
    /* QEMU reports a guest's errors there, thousands of times a second. */
    if (!getenv("FUZZ_VERBOSE")) {
        stderr = fopen("/dev/null", "w");
    }
    allow_alarm();
}

void machine_fresh(void)
{
    static unsigned inputs;

    madvise(ram, MACHINE_RAM, MADV_DONTNEED);
    machine_cont();
    if (++inputs % INPUTS_PER_DRAIN == 0) {
        machine_drain();
    }
    cpus_set_virtual_clock(0);
}

void *machine_ram(uint64_t address, size_t len)
{
    return address <= MACHINE_RAM && len <= MACHINE_RAM - address
           ? ram + address : NULL;
}

uint64_t machine_registers(void)
{
    return SYS_BUS_DEVICE(transport)->mmio[0].addr;
}

uint32_t machine_read(uint64_t address, unsigned width)
{
    uint32_t value = 0;

    address_space_read(&address_space_memory, address, MEMTXATTRS_UNSPECIFIED,
                       &value, width);
    return value;
}

void machine_write(uint64_t address, uint64_t value, unsigned width)
{
    address_space_write(&address_space_memory, address,
                        MEMTXATTRS_UNSPECIFIED, &value, width);
}

void machine_settle(void)
{
    int turns = 8;

    while (aio_bh_poll(qemu_get_aio_context()) && --turns) {
        continue;
    }
}

int64_t machine_now(void)
{
    return qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL);
}

void machine_clock(int64_t ns)
{
    /* Also the timers that are due at this instant. */
    qemu_clock_run_timers(QEMU_CLOCK_VIRTUAL);
    qemu_clock_advance_virtual_time(machine_now() + ns);
}

void machine_stop(void)
{
    if (runstate_is_running()) {
        vm_stop(RUN_STATE_PAUSED);
    }
}

void machine_cont(void)
{
    if (!runstate_is_running()) {
        vm_start();
    }
}

VirtIONet *machine_plug(const char *properties)
{
    DeviceState *dev = qdev_new(TYPE_VIRTIO_NET);
    QDict *settings = keyval_parse(properties, NULL, NULL, &error_abort);

    qdev_set_id(dev, g_strdup("card"), &error_abort);
    object_set_properties_from_keyval(OBJECT(dev), settings, false,
                                      &error_abort);
    qobject_unref(settings);
    qdev_realize(dev, BUS(&transport->bus), &error_abort);
    return VIRTIO_NET(dev);
}

void machine_unplug(VirtIONet *card)
{
    object_unparent(OBJECT(card));
    object_unref(OBJECT(card));
    /* The transport is as if it had never been used. */
    device_cold_reset(DEVICE(transport));
}

void machine_drain(void)
{
    drain_call_rcu();
}
