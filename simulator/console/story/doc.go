// Package story is everything that happened in one chat, in one order: what was said and done, the calls on the wire, the
// faults that they met, the turns of users with their slots, the lines of the agent's script, and the clock. It knows what
// belongs to what: which call wrote a message, in which turn, by which line.
//
// It may import agent, chat, feed, journal and transcript. It must never know HTML, HTTP, or how users come to talk to a
// bot: it is told their turns.
package story
