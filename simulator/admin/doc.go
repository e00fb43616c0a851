// Package admin is the control plane of an instance, /_sim/: it lists and changes chats as an agent would, queues,
// scripts, faults, the journal, the clock and the instances themselves. docs/control-plane.md is its contract.
//
// It may import instance and the rooms that an instance has: chat, clock, fault, feed, journal, agent with its language, schema and shelf,
// jsonbody, porter, eventstream, routing, recording, wait; and the library of scripts. It must never know the wire APIs.
package admin
