// Package load plays many conversations at once against one target, and measures: when chats begin, whose chat is whose, how
// long turns and messages took, and what became of them.
//
// It may import clock, the simulator's agent, chat and transcript rooms, steps/target and its own audit. It must never know
// HTTP, flags, files or how figures are shown. A chat costs no goroutine of its own; an open turn costs one, and a user who
// listens costs what their ear does.
package load
