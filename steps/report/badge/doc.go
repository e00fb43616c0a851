// Package badge is a report in one glance: a picture for the page of a project, and the same for shields.io.
//
// It may import steps/report. It never knows how a scenario was carried out.
package badge
