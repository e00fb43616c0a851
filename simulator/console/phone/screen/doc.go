// Package screen is the left side of the console: the users of package phone as they are seen, and as somebody speaks for them.
//
// It may import page, phone, chat, instance, jsonbody and wording. It must never know other rooms.
package screen
