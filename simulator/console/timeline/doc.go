// Package timeline is the console's tab "What happened": the story of the chosen chat, row by row or as a sequence diagram,
// following live; and the calls of the whole instance where no chat is chosen.
//
// It may import story, sequence, page, recording, journal, fault, chat and feed. It must never know how users come to talk to a bot:
// it is handed a function that tells their turns.
package timeline
