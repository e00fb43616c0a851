// Package gateway is the front for any bot: it speaks Rasa's REST channel (RA-67) to the user's side,
// keeps the four slots itself, applies HandoffPolicy, and leaves everything that is not for a live agent
// to an upstream bot or to a small one of its own.
// What an agent says between turns it tells at /events/{sender}, as server-sent events.
// It may import packages clock, relay and relay/session and echo; it must never know ServiceNow.
package gateway
