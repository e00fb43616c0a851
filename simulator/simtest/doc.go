// Package simtest starts a simulator inside a Go test and speaks to it: Start gives an instance of its own on a
// port of its own, and its methods are the control plane. It is parallel-safe and takes about a millisecond.
//
// It may import simulator and instance, and everything that it does goes over HTTP. It must never know the rooms
// behind the control plane.
package simtest
