/* Frames of the harness's own, EtherType 0x88b5 (IEEE 802 local experimental), which are orders. */

#ifndef GUEST_MARKER_H
#define GUEST_MARKER_H

#include <stdbool.h>
#include <stdint.h>

typedef enum MarkerCommand {
    MARKER_SYNC = 1,        /* answer, so that the log can be read */
    MARKER_OFFLOADS = 2,    /* switch RSC as `argument` says, then answer */
    MARKER_END = 3,         /* RSC off, which hands over everything held; on again; answer */
} MarkerCommand;

#define MARKER_IPV4 1u
#define MARKER_IPV6 2u

typedef struct Marker {
    uint32_t command;
    uint32_t number;        /* of the marker, counted by the harness */
    uint32_t argument;      /* of MARKER_OFFLOADS: MARKER_IPV4 | MARKER_IPV6, those that stay on */
} Marker;

/* Whether the Ethernet frame at `frame` is a marker, and which. */
bool marker_read(const uint8_t *frame, uint32_t length, Marker *marker);

#endif
