// Package wire makes one POST over HTTP and says of one that failed whether it may have been carried out all the same: what
// the ways to the users between turns have in common (relay.Outlet).
// It imports none of ours but clock; it must never know what it carries. It repeats no call, follows no redirect, and names no
// URL: there may be secrets in one.
package wire
