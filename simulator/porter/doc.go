// Package porter says who may come in to what steers an instance, the control plane and the console: whoever brings the
// password, and no page of another origin or under a name that somebody has pointed at this machine.
//
// It imports nothing of ours. It must never know what lies behind the door.
package porter
