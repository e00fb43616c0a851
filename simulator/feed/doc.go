// Package feed is what happens in an instance, in one sequence: chats, scripts, calls, faults, the clock. It keeps the
// last events, and tells them to listeners who can go on where they left off, and who learn how many they have missed.
//
// It may import clock. It must never know HTTP, or the rooms where things happen: it is told.
package feed
