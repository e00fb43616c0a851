// Package simtest starts a simulator inside a Go test and speaks to it. Every Start is a simulator of its own, on
// a port of its own, that ends with the test: tests run in parallel, and it takes a millisecond or two.
//
//	func TestTheBotPassesOnWhatTheAgentSays(t *testing.T) {
//		t.Parallel()
//		sim := simtest.Start(t, simtest.Virtual())
//		bot := yourBot(sim.URL, simtest.Requester, simtest.Password)
//
//		bot.Hear("talk to live agent")
//		sim.Say(simtest.Latest, "Hello, this is Beth.")
//		sim.Fail("post", 500)
//		…
//		if chat := sim.Chat(simtest.Latest); chat.StateName != "Closed by Client" { … }
//		if posts := sim.Requests("post"); len(posts) != 1 { … }
//	}
//
// It may import simulator, and everything else that it does goes over HTTP. It must never know the rooms behind
// the control plane. The methods of Sim are docs/control-plane.md in Go.
package simtest
