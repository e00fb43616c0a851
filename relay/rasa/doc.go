// Package rasa is the front for Rasa: an action server with the relay's two actions, spoken to as the
// Rasa SDK is (RA-16 to RA-36). Actions that are not the relay's are passed on to the developer's own.
// Between turns its Outlet speaks to the users through Rasa's HTTP API (RA-59).
// It may import packages relay and relay/wire, and echo; it must never know ServiceNow or how a hand-off works. Whatever
// ServiceNow does, Rasa gets a 200: at any other status it would lose the events and tell the user
// nothing (RA-32).
package rasa
