// Package page is what all rooms of the console share: what a reader looks at (Visit), what a room puts on the page (Part,
// Pane, Row, Route), the stream that keeps a page in step with what happens, the way to the control plane, and templates.
//
// It may import instance, eventstream, feed, chat, clock and jsonbody. It must never know the rooms that use it.
package page
