// SPDX-License-Identifier: GPL-2.0-or-later

// An adapter in JSON (docs/adapters.md) of a card that passes every frame at once.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
)

type delivery struct {
	At uint64 `json:"at"`
	// encoding/json writes bytes in base64.
	Bytes []byte `json:"bytes"`
}

type answer struct {
	Kind       string     `json:"kind"`
	ID         uint64     `json:"id"`
	Deliveries []delivery `json:"deliveries"`
}

type run struct {
	ID     uint64
	Events []struct {
		Kind  string
		At    uint64
		Bytes []byte
	}
}

func main() {
	out := json.NewEncoder(os.Stdout)
	say := func(message any) {
		if err := out.Encode(message); err != nil {
			log.Fatal(err)
		}
	}
	say(map[string]any{
		"kind":       "hello",
		"protocol":   1,
		"name":       "passes-all",
		"version":    "1",
		"link":       "ethernet",
		"arrivals":   "plain",
		"deliveries": "plain",
		"checksums":  "final",
		"clock":      "bursts",
	})
	in := json.NewDecoder(bufio.NewReader(os.Stdin))
	for in.More() {
		var given run
		if err := in.Decode(&given); err != nil {
			log.Fatal(err)
		}
		reply := answer{Kind: "deliveries", ID: given.ID, Deliveries: []delivery{}}
		for _, event := range given.Events {
			// Here a coalescer would hold the frame, and deliver at the end of the burst, the event "clock".
			if event.Kind == "frame" {
				reply.Deliveries = append(reply.Deliveries, delivery{event.At, event.Bytes})
			}
		}
		say(reply)
	}
}
