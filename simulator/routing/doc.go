// Package routing is what every room that serves with echo has in common: how a path of ours is written for it, and what a
// parameter of a path was.
//
// It imports nothing of ours. It must never know what is served.
package routing
