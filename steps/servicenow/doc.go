// Package servicenow holds an instance of ServiceNow, or the simulator, to how the Connect API is known to behave:
// the sentences of features/servicenow, and what is said about an instance before, by reading alone.
//
// It may import clock, rules and the packages beside it but for steps/control: it never knows the simulator nor its
// control plane, so that an instance and its likeness are spoken to in the same way. What it opens it leaves.
package servicenow
