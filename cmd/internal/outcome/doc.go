// Package outcome is what came of plays, and how it is told: the verdict below a transcript, with the difference between what
// was expected and what came nearest, a table of scripts and targets, a JUnit file, and pages to send to somebody.
//
// It may import junit, wording, simulator/agent and simulator/transcript; only cmd/snowglobe imports it. It must never know how a
// play is carried out. What people write in a chat is never markup here.
package outcome
