// Package catalog reads feature files into scenarios, one by one, and chooses among them. A scenario knows
// its place, its tags and the text that runs it alone.
//
// It may import steps/tagexpr and rules. It never knows how a scenario is carried out, and it does not know
// godog: whoever runs a scenario hands its text to godog.
package catalog
