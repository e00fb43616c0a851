// Package figures shows what came of a load run: as a document for programs, as text for people, and in one sentence.
//
// It may import cmd/internal/load, simulator/agent, simulator/transcript and wording. It must never know flags or how a run is made.
package figures
