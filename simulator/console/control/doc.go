// Package control is the part of the console that steers an instance: its clock, its faults, and the instances themselves. It
// only puts its rooms together.
//
// It may import page and the rooms below it. It must never know what they do.
package control
