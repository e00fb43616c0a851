// Package session keeps what the relay itself remembers of a sender between two turns: which turns it
// has seen, which chat is theirs, how far the thread was told, and, for the gateway, the slots.
// It may import package clock; it must never know ServiceNow, Rasa or HTTP.
// Everything in it is an aid: a relay that has forgotten a sender goes on from the slots alone.
package session
