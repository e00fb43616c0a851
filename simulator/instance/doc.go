// Package instance is one simulated ServiceNow instance as a whole: its desk, clock, faults, journal and played
// agents, made from settings; and the set of instances that live in one process. Instances share nothing that
// changes.
//
// It may import agent, chat, clock, fault, feed, journal, jsonbody, login, oauth, ratelimit and wait.
// It must never know HTTP.
package instance
