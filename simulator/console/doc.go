// Package console is the page on which somebody plays both sides of a chat, sees what happened, and steers an instance. This
// package puts its rooms together: the layout, the routes, the headers that keep a browser safe, and the assets.
//
// It may import the rooms below it, instance, feed, porter, routing and jsonbody. It changes nothing by itself: what a reader changes goes
// through the control plane (page.Control).
package console
