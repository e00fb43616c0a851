// Package features holds the scenarios that a relay is held to, in Gherkin: one folder per profile, one file
// per subject; and, apart from them, those that an instance of ServiceNow is held to. The commands carry them in their binary.
//
// It imports nothing of ours and never knows how a sentence is carried out: that is package steps.
package features

import (
	"embed"
	"io/fs"
)

//go:embed core/*.feature hardening/*.feature protocol/*.feature push/*.feature
var files embed.FS

// Files are the feature files, each below the folder of its profile, such as core/start.feature.
func Files() fs.FS { return files }

// Profiles are the profiles in the order in which they are reported: core are the rules of the seed,
// hardening the traps that a real instance sets, protocol the contract of an action server, push what users hear between turns.
func Profiles() []string { return []string{"core", "hardening", "protocol", "push"} }

//go:embed servicenow/*.feature
var instance embed.FS

// Instance are the feature files that hold an instance of ServiceNow itself, or the simulator, to how its Connect API is known
// to behave. No relay is held to them, and they have none of the profiles.
func Instance() fs.FS { return instance }
