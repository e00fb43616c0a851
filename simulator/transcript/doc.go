// Package transcript is a conversation as it is told: remarks with their time, side and speaker, and how they are
// shown as text in columns, as Markdown and as a page of HTML. What people write in a chat is never markup here.
//
// It may import wording, and it must never know a desk, a script, a clock or a wire.
package transcript
