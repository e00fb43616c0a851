// Package terminal is somebody at a terminal: a line that is being typed at the bottom, and above it whatever happens
// meanwhile, without the two tearing each other.
//
// It imports nothing of ours, and only cmd/snowglobe and cmd/internal/person import it. It must never know what is typed
// there, and what for.
package terminal
