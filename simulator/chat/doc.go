// Package chat is the support desk of one simulated instance: its users, queues and chats, what is said in
// them and the states they pass through. Everything that a wire API shows or changes happens here, once.
//
// It may import clock and nothing else of ours. It must never know HTTP, JSON or a wire format, and it never
// reads the machine's time or an unseeded random source.
package chat
