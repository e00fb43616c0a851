// Package faults is the bad days of an instance on the console: presets, rules by form, those that stand, and those that are
// over.
//
// It may import page, form, fault, preset, journal, feed, instance and jsonbody. What it changes goes through the control
// plane.
package faults
