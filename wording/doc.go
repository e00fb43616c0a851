// Package wording is about texts that strangers have written, as they are shown: what a terminal or a page would obey in them,
// and in which words one differs from another.
//
// It imports nothing of ours, and everybody may import it. It must never know what the texts are about.
package wording
