// Package fault is error injection: a Rule is a Match and an Effect, a Plan is the rules of one instance. The
// effects work on net/http and know no surface: what a failure looks like there is handed in with each call.
//
// It may import clock and jsonbody. It must never know chats, a wire format or a web framework.
//
// A call meets the plan after it has been routed, authenticated and read, and before it is carried out. So a
// rule spends its hits only on calls that would otherwise have been served.
package fault
