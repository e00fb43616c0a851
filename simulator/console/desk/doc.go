// Package desk is the agent's side of the console: who waits and since when, the conversation of the chosen chat, and all
// that an agent can do in it.
//
// It may import page, agent, chat and feed. It changes nothing by itself: what an agent does goes through the control plane.
package desk
