// Package clocks is the clock of an instance on the console: where it stands, how fast it runs, what is due, and everything
// that moves it. In the head of the page it also says which instance this is.
//
// It may import page, clock, feed, instance and jsonbody. What it changes goes through the control plane.
package clocks
