// Package report is what a run of the features found: a result per scenario, the verdict on the whole, and its
// forms for a terminal and for machines.
//
// It may import rules, junit and wording. It never knows how a scenario was carried out.
package report
