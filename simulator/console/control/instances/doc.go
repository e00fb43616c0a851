// Package instances is the instances on the console: which there are, made, reset and ended; what one holds as files, to and
// fro; its queues; and a chat as a recording.
//
// It may import page, form, feed, instance, chat and recording. What it changes, and what it hands out, goes through the
// control plane.
package instances
