// Package oauth is the OAuth side of one instance: who its clients are, which grants they may use, and the tokens
// that are out, which end on the instance's clock. It gives tokens and says whose a token is.
//
// It may import chat, clock and jsonbody. It must never know HTTP, forms or headers.
package oauth
