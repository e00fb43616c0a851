// Package connect is the Connect Support API: the routes under /api/now/connect, and live profiles. Its handlers
// decode, call the desk and encode; what happens is decided in chat.
//
// It may import chat and platform. It must never know faults, the journal or another wire API.
//
// ServiceNow does not document this API (SN-07). What its clients have seen is cited beside each field; what
// nobody has seen says that it is assumed.
package connect
