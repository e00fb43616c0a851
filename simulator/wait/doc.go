// Package wait holds back a caller until something is so in an instance: predicates that look at its chats, journal and
// scripts, and the waiting until they hold. Where they do not in time, each says how close it came. Nothing here
// polls: the desk, the journal and the crew wake whoever waits.
//
// It may import agent, chat, clock and journal. It must never know HTTP.
package wait
