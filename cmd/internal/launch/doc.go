// Package launch is the process of a target: started with its settings, awaited until it is ready, listened to while it runs,
// and stopped with everything that it has started.
//
// It may import clock and cmd/internal/certificate. It never knows what the target is held to, and it prints nothing: what
// went wrong is in its errors, which never hold a setting's value.
package launch
