// Package platform is what every API of a ServiceNow instance shares: who a caller is, rate limits, media types,
// envelopes, headers, limits of size, and routes as data; and the pages and calls by which callers come in. A wire
// room hands it a table of routes and gets back calls that are admitted and read.
//
// It may import chat, jsonbody, ledger, nearest, login, oauth, ratelimit and routing. It must never know what a wire room's route does,
// nor faults, journal or control plane.
package platform
