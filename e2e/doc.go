// Package e2e runs the built programs as their users run them: processes, ports, signals, what they print
// and what they exit with. It knows them from outside alone and imports nothing of ours.
package e2e
