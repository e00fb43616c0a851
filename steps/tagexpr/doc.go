// Package tagexpr is cucumber's language of tag expressions: "@core and not (@slow or @S-16)". It stands in
// for godog's own filter, whose language is another one and selects nothing for "and" and "not".
//
// It imports nothing of ours and never knows what a scenario is.
package tagexpr
