// Package platform is what every API of a ServiceNow instance shares: Basic authentication, envelopes, headers,
// limits, and routes as data. A wire room hands it a table of routes and gets back calls that are authenticated
// and read.
//
// It may import chat, jsonbody and ledger. It must never know what a route does, nor faults, journal or control plane.
package platform
