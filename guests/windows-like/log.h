/*
 * The log: guest memory that the harness reads (guests/README.md describes the bytes).
 * It holds what happened since the last signal; the harness has read it before it injects more.
 */

#ifndef GUEST_LOG_H
#define GUEST_LOG_H

#include <stdint.h>

#include "marker.h"
#include "windows.h"

/* Most buffers of one packet: NetKVM rejects more (receive.c). */
#define PACKET_BUFFERS 17

/* The log lies at `base`, `bytes` long. `features` are the ones negotiated. */
void log_init(uint32_t base, uint32_t bytes, uint64_t features);

/* Room for a packet of `buffers` parts with these used lengths; returns where its bytes go. */
uint8_t *log_packet_begin(const uint32_t *lengths, uint32_t buffers);

/* Finishes the packet, with what Windows would have made of it. */
void log_packet_end(const WindowsReading *reading);

/* Forgets the packet begun: it was a marker. */
void log_packet_cancel(void);

/* The marker came here, between the packets. */
void log_marker(const Marker *marker);

/* Publishes the log as the answer to marker `number` and starts an empty one with the next record. */
void log_publish(uint32_t number);

#endif
