// Package schema describes the language of agent scripts as a JSON Schema, with which an editor completes lines, shows
// what they mean and marks what is wrong. It is made from the language's own words, so a new one is in it by itself.
//
// It may import script. It must never know how a script is read or run; it accepts whatever script.Parse accepts.
package schema
