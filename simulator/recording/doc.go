// Package recording makes of a chat that has happened a transcript, a script that plays it again with its timing, and a feature of
// the conformance suite that does it again.
// Where the chat happened is no matter: on a desk of ours, or on an instance of which somebody read the thread.
//
// It may import simulator/chat, simulator/agent with its language, simulator/transcript and wording. It must never know HTTP, a
// wire format or the machine's time.
package recording
