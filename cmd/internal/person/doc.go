// Package person is somebody who plays the agent of a chat by hand: what is typed becomes what an agent says and does.
//
// It may import simulator/chat and simulator/agent; only cmd/snowglobe imports it. It must never know a terminal.
package person
