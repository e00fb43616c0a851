// Package relay is the hand-off between a chat bot and a ServiceNow live agent: the rules S-01 to S-16 of
// the seed, in handoff.go, in the seed's own order.
// It may import packages clock and relay/session; it must never know HTTP, a web framework, a client
// library, or which bot asks and which of ServiceNow's APIs answers: those meet it through the ports.
package relay
