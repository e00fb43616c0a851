// Package script is the language of agent scripts and conversations: it turns a YAML file into typed lines
// with positions, or into problems that say where, what is wrong and what would be right. A line reads "who
// does: what"; every verb of the language is one file here and one entry in vocabulary.go.
//
// It imports nothing of ours. It must never know chats, clocks or how a line is carried out: that is package
// agent.
package script
