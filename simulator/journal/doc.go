// Package journal is what an instance was asked and what it answered: the last exchanges, in the order in which
// they arrived, within bounds of count and memory.
//
// It imports nothing of ours. It must never know chats, a wire format or a web framework: it is told the names.
//
// Passwords and tokens are taken out of everything that is read from it, and headers are not kept at all.
package journal
