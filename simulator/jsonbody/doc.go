// Package jsonbody reads JSON that came from outside into our structs and, where it does not fit, says in plain
// words what was wrong, in which field, and what would be right. Names of fields are taken letter by letter.
//
// It imports nothing of ours; the rooms of the simulator that read bodies import it. It must never know what a
// body is about.
package jsonbody
