// Package phone is the users of the console's left side: each talks to a bot over Rasa's REST channel (RA-67), hears what is said
// between turns as server-sent events where the bot has such, and shows their slots before and after each turn (RA-60).
// It makes no HTML: it keeps what was said, and who said it.
//
// It may import chat and clock. It must never know the relay: that is one bot among others here, met on the wire.
package phone
