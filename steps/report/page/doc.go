// Package page is a report as one page of HTML that needs nothing else: no network, no other file, and no script to be read.
// What targets, users and agents write is never markup in it.
//
// It may import rules, steps/report and wording. It never knows how a scenario was carried out.
package page
