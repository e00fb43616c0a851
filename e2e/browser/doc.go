// Package browser drives a real Chromium, so that a test of a page reads as what a person does: open it, press keys, click what
// has a role and a name, read what is shown, wait until it is. Parts of a page are found as a screen reader finds them, by role
// and accessible name, which Chromium itself computes: what a test can press, everybody can.
//
// Nothing waits for a time: what is awaited is looked for again with every change of the page, until it is there or the patience
// is over, and then the test fails with what the page shows instead.
//
// A page that complains fails its test without being asked: an error on its console, an exception that nobody caught, something
// that its Content-Security-Policy refused, a dialog, a request to anywhere but the origin that it came from. A complaint that a
// test causes on purpose is expected beforehand, and fails the test when it does not come.
//
// It imports nothing of ours and knows no page in particular; whoever opens one says what is on it.
package browser
