// Package stage is where scripts are played against a target: the simulated instance, on a clock of the player's choice, the
// built-in relay or a bot of somebody's own in front of it, and users who speak to that bot. It is what `snowglobe play` and
// `snowglobe load` share.
//
// It may import the simulator, steps/target, cmd/internal/builtin and cmd/internal/program; only cmd/snowglobe imports it. It
// must never know how a conversation or a figure is shown.
package stage
