/* Frames of the harness's own. See marker.h. */

#include "marker.h"
#include "memory.h"

#define ETHERTYPE_AT 12

/* The EtherType and the 16 bytes behind it; the Marker follows, little-endian, unaligned. */
static const uint8_t magic[] = "\x88\xb5" "rsclab to guest\n";

bool marker_read(const uint8_t *frame, uint32_t length, Marker *marker)
{
    const uint32_t magic_length = sizeof(magic) - 1;

    if (length < ETHERTYPE_AT + magic_length + sizeof(*marker) ||
        memcmp(frame + ETHERTYPE_AT, magic, magic_length)) {
        return false;
    }
    memcpy(marker, frame + ETHERTYPE_AT + magic_length, sizeof(*marker));
    return true;
}
