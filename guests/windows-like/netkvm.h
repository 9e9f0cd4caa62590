/* The driver as a whole: NetKVM's initialisation and its switching of RSC. */

#ifndef GUEST_NETKVM_H
#define GUEST_NETKVM_H

#include <stdbool.h>
#include <stdint.h>

/* Brings up the card at `device` and returns the negotiated features. Frames may come after it. */
uint64_t netkvm_start(uint32_t device, bool mergeable);

/* OID_TCP_OFFLOAD_PARAMETERS with RscIPv4 and RscIPv6. Returns when the device acknowledged it. */
void netkvm_switch_rsc(bool ipv4, bool ipv6);

#endif
