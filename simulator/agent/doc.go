// Package agent runs agent scripts: a Crew gives every new chat of a desk a script, a Play carries out a
// conversation with both of its sides. A run is a state machine of small callbacks on the clock, without a
// goroutine, a sleep or a channel of its own, so that thousands cost little and virtual time drives them all.
//
// It may import clock, simulator/chat, simulator/transcript and its own language, agent/script. It must never know HTTP, a wire
// format, the relay or a test library; whoever plays the user and whoever lets calls fail stand behind ports.
package agent
