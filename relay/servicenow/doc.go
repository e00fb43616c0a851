// Package servicenow is the relay's client of ServiceNow's Connect Support API (SN-10 to SN-24): the port
// relay.LiveChat over HTTP.
// It may import packages relay and clock; it must never know which bot asks. It repeats no call and
// follows no redirect: the hand-off decides what a failure means, from the errors' kinds.
package servicenow
