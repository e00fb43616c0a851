// Package watch decides when each open chat is looked at between turns: fast while people talk, slower in silence, within one
// budget for all, and not at all while ServiceNow asks to be left alone. What a look finds it has carried to the user. One
// goroutine watches all chats; looks and deliveries run beside it, a bounded number at a time.
// It may import packages relay, relay/budget and clock; it must never know ServiceNow, Rasa or HTTP, nor what is told to whom.
package watch
