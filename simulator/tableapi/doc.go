// Package tableapi is the wire of the Table API over what a chat bot touches: users, groups, queues, chats, messages,
// incidents and interactions. Tables are data: columns with their types, references and evidence. The rows of chats
// are views over the desk, never copies.
//
// It may import chat, ledger, platform and its own query. It must never know faults, the journal, the control plane
// or another wire room.
package tableapi
