// Package audit finds out what became of messages: it takes down what one user and the agents of their chats said and where
// it arrived, in the order in which it happened, and tells what was lost, doubled or out of order in either direction.
//
// It imports nothing of ours. It must never know a desk, a target or a clock: whoever takes down says when things happened.
package audit
