// Package targetfile reads conformance.yaml, in which somebody describes a target completely: how it is started and with
// which settings, what is called otherwise than in the seed, what it lacks, and which failures are expected of it. It is
// strict, and says of everything that is wrong where it stands and what would be right.
//
// It may import rules, steps/target for names and specs, and steps/report for expectations. It never knows how a process is
// started or a scenario carried out, and it does not know godog: patterns go by name, for whoever needs them to take over.
package targetfile
