// Package budget is what the relay may ask of one ServiceNow instance: one bucket of calls for turns and for watching between
// turns, against the instance's own rate limit (SN-130). Turns are never held up, and what they spend is missing to watching.
// It may import package clock; it must never know what a call is for.
package budget
