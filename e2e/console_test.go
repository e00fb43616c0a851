//go:build e2e

package e2e

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// console is `snowglobe up` with its console, and a Chromium to see it with.
type console struct {
	simulator, relay string // addresses, without a slash at the end
	browser          *browser.Browser
}

// openConsole starts what a test of the console needs, with these flags for up besides.
func openConsole(t testing.TB, flags ...string) *console {
	t.Helper()
	return openConsoleIn(t, "", flags...)
}

// openConsoleIn is openConsole with a folder that up runs in; that of the tests when it is empty.
func openConsoleIn(t testing.TB, folder string, flags ...string) *console {
	t.Helper()
	lasting := outlasting{t, browser.Outlasting(t)}
	command := program(lasting, nil, "snowglobe", append(anyPorts, flags...)...)
	command.Dir = folder
	up := begin(lasting, command)
	return &console{
		simulator: up.says(`simulator +(https?://\S+)`), relay: up.says(`relay +(http://\S+)`),
		browser: browse(t),
	}
}

// outlasting is a test whose programs are there until it is cleaned up, as the pages are that they serve.
type outlasting struct {
	testing.TB
	ctx context.Context
}

// Context is over when all is cleaned up, or with the limit of the lane.
func (o outlasting) Context() context.Context { return o.ctx }

// see opens the console, with a choice in its address such as "?tab=clock", and waits until it follows what happens.
func (c *console) see(choice string, look browser.Look) *browser.Page {
	return follow(c.browser.Open(c.simulator+"/"+choice, look))
}

// follow waits until a page is told what happens.
func follow(page *browser.Page) *browser.Page {
	page.Until(`document.querySelector("#connection").textContent === "live"`)
	return page
}

func TestTheConsoleOpensInLittleAndWithoutABarrier(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	for _, look := range []browser.Look{{}, {Dark: true}, {Phone: true}} {
		page := c.see("", look)
		page.The("heading", "Snowglobe").IsThere()
		page.IsAccessible()
		require.Less(t, page.Transferred(), int64(150_000))
	}
}
