// Package resultfile is a report for programs: result.json, as docs/conformance-result.schema.json describes it.
//
// It may import steps/report. It never knows how a scenario was carried out.
package resultfile
