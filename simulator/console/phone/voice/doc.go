// Package voice speaks as a user of a phone.Book for somebody who plays a conversation: it says a line, waits for the answer, and
// tells what comes between turns.
//
// It may import phone. It must never know what is played.
package voice
