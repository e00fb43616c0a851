// Package e2e runs the built programs as their users run them: processes, ports, signals, what they print
// and what they exit with. It knows them from outside alone and imports nothing of
// ours but steps/target, which it holds against a real Rasa.
package e2e
