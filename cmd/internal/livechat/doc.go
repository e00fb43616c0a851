// Package livechat reads a chat of a ServiceNow instance for a recording. It asks with GET alone, whatever happens: it
// renews no token, leaves no trace in the chat and repeats only what the instance asked to be asked later.
//
// It may import clock, simulator/chat and simulator/recording; only cmd/snowglobe imports it. It must never know the
// simulator's own control plane, the relay or how a recording is shown.
package livechat
