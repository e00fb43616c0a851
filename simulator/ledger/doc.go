// Package ledger is the book of evidence: for every call, field and sentence of the simulated instance it says
// whether ServiceNow documents it, whether a client was seen to rely on it, or whether it is assumed, and which
// facts say so. Marks stand beside what they are about: in the rows of the route tables and in the tags of structs.
//
// It imports nothing of ours. It must never know HTTP or what a route does.
package ledger
