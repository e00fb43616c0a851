// Package eventstream writes server-sent events: one answer that is told bit by bit, to a caller who may go, or take nothing
// any more.
//
// It may import clock. It must never know what is told.
package eventstream
