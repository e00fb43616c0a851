// Package callback is the way to the users between turns for a bot front that takes it by HTTP: every message is POSTed to one
// URL in the shape of Rasa's callback channel (RA-68), one after the other, signed, and named so that a repeated one is known
// for what it is.
//
//	POST /what/the/URL/says HTTP/1.1
//	Content-Type: application/json
//	Idempotency-Key: 3f1c…/1710252429500/a41e…
//	X-Snowglobe-Event: message
//	X-Snowglobe-Timestamp: 1710252431
//	X-Snowglobe-Signature: sha256=0b2f…
//
//	{"recipient_id":"visitor-7","text":"Hello, this is Beth."}
//
// The event is "ended" on the last message of a chat, else "message". A 2xx takes the message; until it has come, no later
// message of the chat is sent. The same message is sent again with the same Idempotency-Key where its answer was lost: who
// remembers the keys shows no message twice. Timestamp and signature are there when a secret is set; how to check them is shown by
// the package's example.
// It may import packages relay, relay/wire and clock; it must never know ServiceNow, or which bot is behind.
package callback
